import type { Said } from '../language/span.ts';
import { readUnits } from '../language/units.ts';
import type { Access } from '../people/roster.ts';

/** What a sentence says about a person who is to be put on the roster. */
export interface PersonWords {
  readonly account?: string;
  readonly name?: string;
  readonly unit?: string;
  /** A unit that was named but that the city does not have. */
  readonly unknownUnit?: string;
  readonly duty?: string;
  readonly access?: Access;
}

// u-9, ou_7d8a6e, manager4220, 0135206; a platform's id has a digit, a hyphen or an underscore in it.
const ACCOUNT = /(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*[0-9_-])[A-Za-z0-9][A-Za-z0-9_-]{1,63}(?![A-Za-z0-9_-])/;
const FRAME =
  /请|帮我|帮忙|麻烦|一下|把|将|给|加(?:个|一个|一位)(?:人|用户|账号|同志)|叫|登记|注册|添加|加到|加入|加进|新增|开通|录入|绑定|纳入|成为|作为|设为|设成|用户|账号|帐号|账户|人员|成员|名册|花名册|名单|里面?|确认|同意|通过|的申请|\b(?:please|register|add|user|account|as|to|of|the|with|name[ds]?|duty|post|in|at)\b/gi;
const LABEL = /(姓名|名字|叫|职务|岗位|职位|单位|权限|name|duty|unit|access)\s*(?:是|为|[:=])?\s*([^\s,、;。:]+)/gi;
const DUTY =
  /长$|主任|书记|干部|科员|专员|组长|经理|秘书|负责|分管|工作人员|officer|staff|director|head|clerk|manager/i;
// Names stand in everybody's answers and files: letters only.
const NAME = /^[\p{L}][\p{L}\p{M}·.'-]{1,29}$/u;
const POST = /^[\p{L}\p{N}·.&'-]{1,40}$/u;
const UNIT_LIKE = /(?:县|区|局|委|办|中心|园区|协作组|办事处)$/;

const ACCESS: readonly (readonly [RegExp, Access])[] = [
  [/city_admin|市级管理员|全市管理员/i, 'city_admin'],
  [/unit_admin|单位管理员|管理员/i, 'unit_admin'],
  [/\bmember\b|普通成员/i, 'member'],
];

/** Reads account, name, unit, duty and access from free words or 姓名…职务… labels. */
export function readPersonWords(said: Said): PersonWords {
  const account = said.text.match(ACCOUNT)?.[0];
  const named = readUnits(said.text, said)[0];
  const ours = named ? undefined : said.text.match(/我们?(?:县|区|园区?|单位|这(?:里|边))|本(?:县|区|单位)/)?.[0];
  const unit = named ?? (ours && said.speaker ? { text: ours, value: said.speaker.unit ?? '' } : undefined);
  const access = ACCESS.find(([words]) => words.test(said.text))?.[1];
  const labelled = labels(said.text);
  let rest = said.text;
  if (account) rest = rest.replace(account, ' ');
  if (unit) rest = rest.replace(unit.text, ' ');
  for (const [words] of ACCESS) rest = rest.replace(words, ' ');
  const pieces = rest
    .replace(FRAME, ' ')
    .replace(/姓名|名字|职务|岗位|职位|单位|权限|[是为]/g, ' ')
    .split(/[\s,、;。:()“”"]+/)
    .filter(Boolean);
  const latin = /^[A-Za-z]/.test(pieces[0] ?? '');
  const name = labelled.name ?? (latin ? latinName(said.text) : pieces.find((piece) => isName(piece)));
  const duty =
    labelled.duty ??
    pieces.find(
      (piece) => piece !== name && POST.test(piece) && !UNIT_LIKE.test(piece) && (DUTY.test(piece) || piece.length > 1),
    );
  const stranger = unit
    ? undefined
    : pieces.find((piece) => UNIT_LIKE.test(piece) && piece !== name && piece.length >= 2);
  return {
    ...(account ? { account } : {}),
    ...(name ? { name } : {}),
    ...(unit ? { unit: unit.value } : {}),
    ...(stranger ? { unknownUnit: stranger } : {}),
    ...(duty ? { duty } : {}),
    ...(access ? { access } : {}),
  };
}

function labels(text: string): { name?: string; duty?: string } {
  const found: { name?: string; duty?: string } = {};
  for (const [, label = '', value = ''] of text.matchAll(LABEL)) {
    if (/姓名|名字|叫|name/i.test(label) && NAME.test(value)) found.name ??= value;
    else if (/职务|岗位|职位|duty/i.test(label) && POST.test(value)) found.duty ??= value;
  }
  return found;
}

const isName = (piece: string): boolean =>
  /^[\p{Script=Han}·]{2,4}$/u.test(piece) && !DUTY.test(piece) && !UNIT_LIKE.test(piece);

const latinName = (text: string): string | undefined => text.match(/\b[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}\b/)?.[0];
