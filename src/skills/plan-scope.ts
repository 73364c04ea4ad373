import type { Turn } from '../conversation/skill.ts';
import { readUnits } from '../language/units.ts';
import { classesIn, type KindWords } from '../people/classes.ts';
import { type Post, postsOf } from '../people/roster.ts';
import type { OwedBy, Target } from '../plan/plan.ts';

/** Whose duty a question is about; everything empty = nobody was named. */
export interface Scope {
  readonly classes: readonly string[];
  /** Ids of posts. */
  readonly posts: readonly string[];
  readonly city: boolean;
  /** Units by name, where the question names some. */
  readonly units: readonly string[];
  /** A duty (职务) for which the plan may have no number: 县委书记, 招商干部. */
  readonly duty?: string;
  /** The question said 我, 我们, I. */
  readonly self: boolean;
}

export const NOBODY: Scope = { classes: [], posts: [], city: false, units: [], self: false };

const KINDS: KindWords = [
  ['county', /县|(?:我们|咱们?|本|我|各|每个|俺们?)区(?!域)|区[里长]|区政府|count(?:y|ies)|districts?\b/i],
  ['park', /园区|开发区|经开|高新区|管委会|\bparks?\b|\bzones?\b/i],
  ['group', /协作组|promotion groups?|\bgroups?\b/i],
  ['department', /[市县区州]直(?:经济|综合)*(?:部门|单位)|[市县区州]直各?(?:局|委)|经济综合部门/],
  ['office', /驻外|办事处|驻.{1,3}办|\boffices?\b/i],
];
const CITY = /全市|市里|市级|整个市|市(?:政府)?(?:自己|本级)|city[- ]?(?:wide|level)|whole city|the city|\bcity\b/i;
/** Who is meant by a county's or a district's own plan. */
const WHOLE = /全[县区镇乡州旗](?!域)/;
const SELF = /我(?!市|省|国)|俺|咱|本人|\bi\b|\bmy\b|\bme\b|\bwe\b|\bour\b/i;
const OTHER_DUTY =
  /(?:[县区市]委|党工?委)?(?:副)?书记|副(?:主任|局长|处长|科长|组长)|(?:投促中心|招商局|驻.{0,3}办(?:事处)?|协作组)(?:的)?(?:局长|主任|组长)|招商局?局?长|组长|招商干部|普通干部|一般干部|一般人员|干部职工|干部|科员|办事员|工作人员|普通人员|(?:party )?secretar(?:y|ies)|ordinary staff|\bstaff\b|\bclerks?\b/i;

/** A kind of units that this city does not have: it is told so by its own name. */
const ELSEWHERE = /协作组|驻外办事处|驻外办/;

/** Reads whose duty the words are about, among those who owe something of these targets. */
export function readScope(words: string, turn: Turn, targets: readonly Target[]): Scope {
  const { roster, speaker, said } = turn;
  const units = [...new Set(readUnits(words, said).map(({ value }) => value))];
  const unitClasses = units.flatMap((name) => roster.units.find((unit) => unit.name === name)?.class ?? []);
  const whole = /[县区镇乡州旗]$/.test(roster.city.name) && WHOLE.test(words);
  const found = classesIn(whole ? words.replace(WHOLE, '') : words, roster, KINDS);
  const named = found.length > 0 || units.length > 0 ? found : (words.match(ELSEWHERE) ?? []);
  const classes = [...new Set([...unitClasses, ...named])];
  const self = SELF.test(words);
  const base = {
    classes,
    units,
    city: whole || CITY.test(words) || words.includes(`全${roster.city.name.replace(/市$/, '')}`),
    self,
  };
  const owing = new Set(targets.flatMap(({ owedBy }) => (owedBy && 'post' in owedBy ? [owedBy.post] : [])));
  if (owing.size === 0) return { ...base, posts: [] };
  const other = words.match(OTHER_DUTY)?.[0];
  const own = speaker ? postsOf(roster, speaker).filter(({ id }) => owing.has(id)) : [];
  const context = classes.length > 0 ? classes : speaker ? [classOf(turn, speaker.unit)] : [];
  const posts = postsNamed(
    words,
    roster.posts.filter(({ id }) => owing.has(id)),
    context,
  );
  const ownDuty = speaker && words.includes(speaker.duty) ? speaker.duty : undefined;
  const held =
    posts.length > 0
      ? posts
      : roster.posts
          .filter((it) => owing.has(it.id) && unitClasses.some((klass) => it.classes.includes(klass)))
          .map(({ id }) => id);
  const outside = units.find((name) => held.length > 0 && !holds(roster.posts, held, name));
  if (outside) return { ...base, posts: [], duty: `${outside}主要负责同志` };
  if (posts.length > 0 && own.length > 0 && /我[和跟与、]|[和跟与]我/.test(words))
    return { ...base, posts: [...new Set([...own.map(({ id }) => id), ...posts])] };
  // 县委书记 where the city's own names of a post say so.
  const meant = roster.posts.some(
    ({ id, aliases = [] }) => posts.includes(id) && aliases.some((it) => other?.includes(it)),
  );
  if (posts.length > 0 && (meant || !(other && /书记|副|secretar/i.test(other)))) return { ...base, posts };
  if (other && !(own.length > 0 && ownDuty)) return { ...base, posts: [], duty: other };
  if ((self || ownDuty) && speaker && classes.every((it) => it === classOf(turn, speaker.unit))) {
    return own.length > 0 ? { ...base, posts: own.map(({ id }) => id) } : { ...base, posts: [], duty: speaker.duty };
  }
  return { ...base, posts: [] };
}

/** Whether a unit's people may hold one of the posts: 市直经济综合部门 are only those of the city's list. */
const holds = (all: readonly Post[], ids: readonly string[], unit: string): boolean =>
  all.some((post) => ids.includes(post.id) && (!post.units || post.units.includes(unit)));

const classOf = ({ roster }: Turn, name: string): string =>
  roster.units.find((unit) => unit.name === name)?.class ?? '';

/** Posts that the words name; 一把手 of nobody in particular is the one of the class in question. */
function postsNamed(words: string, posts: readonly Post[], classes: readonly string[]): string[] {
  const text = words.toLowerCase();
  const mentions = posts.flatMap((post) =>
    [post.name, ...(post.aliases ?? [])].flatMap((alias) =>
      [...text.matchAll(new RegExp(alias.toLowerCase().replace(/[()]/g, '\\$&'), 'g'))].flatMap(({ index: at }) => {
        const deputy = /副$|\bdeputy $/.test(text.slice(0, at)) && !/^(?:副|deputy)/i.test(alias);
        return deputy ? [] : [{ post, at, end: at + alias.length }];
      }),
    ),
  );
  const longest = mentions.filter(
    (one) =>
      !mentions.some((other) => other.at <= one.at && other.end >= one.end && other.end - other.at > one.end - one.at),
  );
  const found = [...new Set(longest.map(({ post }) => post))];
  const near = found.filter((post) => post.classes.some((it) => classes.includes(it)));
  return (found.length > 1 && near.length > 0 ? near : found).map(({ id }) => id);
}

/** Whether a target's duty falls within the scope. */
export function concerns(
  owedBy: OwedBy | undefined,
  { classes, posts, city, units }: Scope,
  posts_: readonly Post[],
): boolean {
  if (!owedBy) return false;
  if ('post' in owedBy) {
    if (posts.length > 0) return posts.includes(owedBy.post);
    const post = posts_.find(({ id }) => id === owedBy.post);
    return classes.length > 0 && (post?.classes.some((it) => classes.includes(it)) ?? false);
  }
  if ('class' in owedBy) return classes.includes(owedBy.class);
  if ('member' in owedBy) return units.includes(owedBy.member);
  return city;
}

export const isEmpty = ({ classes, posts, city, duty }: Scope): boolean =>
  classes.length === 0 && posts.length === 0 && !city && duty === undefined;
