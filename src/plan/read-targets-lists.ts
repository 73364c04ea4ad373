import type { Piece } from './read-targets-pieces.ts';
import { readSubject, type SubjectWords } from './read-targets-subjects.ts';

/** Who is meant by a piece of a list, and the words of the metric before the name in the first of them. */
export interface Listed {
  readonly subject: SubjectWords;
  readonly piece: Piece;
}

const PLACED = /(?:[县区市镇乡街园局委办处组部城港村社]|街道|公司|开发区|高新区|片区|中心|乡镇)$/;
const THING =
  /引[进资]|招引|签约|开工|竣工|投产|完成|实现|项目|资金|投资|企业|[内外]资|增长|[率数额量]$|客商|线索|信息|活动|[不达至超过约第每共其且并或的]|基地|专班|平台|厂房|人才|干部|专员|岗位|载体|产业|工业|服务业|农业|制造|名单|新建|建[设成]|打造|培育|创建|盘活|改造|举办|召开|组织|奖|分值|一等|二等|三等|^[全我本]/;
const MADE = /建设|新建|打造|创建|培育|建成|设立|布局|规划|盘活|改造/;
const BEHIND =
  /^(\0*.*?(?:项目|资金|[内外]资|投资额?|线索|信息|任务|活动|客商|企业|指标|目标|总额|为|是|中|\0))([\u4e00-\u9fa5]{1,6}?(?:县|区|市|镇|乡|街道|园|开发区))$/;

/**
 * 高新园30个、港口园15个, 滨江街道20亿元、桥东街道16亿元: a name straight before each amount, at least two of them in one unit.
 * By where the piece starts in its sentence.
 */
export function listedIn(pieces: readonly Piece[], sentence: string): ReadonlyMap<number, Listed> {
  const found = new Map<number, Listed>();
  let run: { readonly piece: Piece; readonly name: string; readonly from: number }[] = [];
  const close = (before: Piece | undefined): void => {
    const placed = run.filter(({ name }) => PLACED.test(name)).length;
    const told =
      /任务|分解|指标|目标/.test(sentence.slice(0, run[0]?.piece.start ?? 0)) &&
      /各|[:]$/.test(sentence.slice(0, run[0]?.piece.start ?? 0));
    const first = before && firstOf(before, run[0]?.piece);
    const names = [...run.map(({ name }) => name), ...(first ? [first.name] : [])];
    const enough = names.length >= 2 && new Set(names).size === names.length;
    if (enough && (placed * 2 >= run.length || told) && !MADE.test(sentence.slice(0, run[0]?.piece.start ?? 0))) {
      for (const { piece, name, from } of run)
        found.set(piece.start, { piece, subject: subjectOf(name, from + name.length) });
      if (first) found.set(first.piece.start, { piece: first.piece, subject: subjectOf(first.name, 0) });
    }
    run = [];
  };
  let before: Piece | undefined;
  for (const piece of pieces) {
    const item = itemOf(piece);
    const goes =
      item && (run.length === 0 || run[0]?.piece.amounts[0]?.unit === piece.amounts[0]?.unit) && piece.opener !== '(';
    if (!goes) {
      close(before);
      before = undefined;
    }
    if (item && piece.opener !== '(') run.push({ piece, ...item });
    else before = piece;
  }
  close(before);
  return found;
}

const subjectOf = (name: string, end: number): SubjectWords => ({ names: [name], end, posts: false, unit: name });

/** The name of a piece that is only a name and an amount. */
function itemOf({ text, amounts }: Piece): { readonly name: string; readonly from: number } | undefined {
  const [amount, more] = amounts;
  if (!amount || more || amount.spoken) return undefined;
  const from = /^[\0(]*/.exec(text)?.[0].length ?? 0;
  const name = text.slice(from, amount.start).replace(/(?:不少于|不低于|至少|达到?)$/, '');
  const after = text.slice(amount.end);
  const plain = /^[\u4e00-\u9fa5]{2,8}$/.test(name) && !THING.test(name) && after.length <= 1;
  return plain && readSubject(name, undefined)?.posts !== true ? { name, from } : undefined;
}

/** 引进亿元以上项目东山县20个, before a list that goes on with names: the name stands behind what is counted. */
function firstOf(piece: Piece, next: Piece | undefined): { readonly name: string; readonly piece: Piece } | undefined {
  const [amount, more] = piece.amounts;
  if (!amount || more || !next || next.opener !== '、' || next.amounts[0]?.unit !== amount.unit) return undefined;
  const [, words = '', name = ''] = BEHIND.exec(piece.text.slice(0, amount.start)) ?? [];
  if (name === '') return undefined;
  return { name, piece: { ...piece, text: words + '\0'.repeat(name.length) + piece.text.slice(amount.start) } };
}
