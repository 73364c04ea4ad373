import type { Row } from './read-targets-carried.ts';
import type { Piece } from './read-targets-pieces.ts';
import type { Role } from './read-targets-roles.ts';

const OPENED = /(?:^|[,;:])(?:对于?|凡是?)([^,;:]{0,60}(?:、[^,;]*)*)/;
const POLICY = /一事一议|给予|享受|奖励|补助|补贴|资助|扶持/;
const MEASURED =
  /(?:年)?(?:实际|固定资产|注册|设备|总|协议|合同|外资|内资|到位)*(?:金额|资金|投资额?|资本|产值|税收|收入|总额)$/;

/** 对年外资金额超过3000万美元的项目,按“一事一议”…: what has to hold before a policy applies, as rows of their own. */
export function conditionsIn(sentence: string, piece: Piece, past: boolean): Row[] {
  const amounts = [...piece.amounts, ...piece.qualifiers]
    .filter((it) => it.bound && it.op === '>')
    .sort((a, b) => a.start - b.start);
  const last = amounts.at(-1);
  const policy = sentence.slice(piece.start).search(POLICY);
  if (past || !last || policy === -1 || !/^的[^,;]/.test(piece.text.slice(last.end))) return [];
  if (!OPENED.test(sentence.slice(0, piece.start + last.start)) && !piece.text.startsWith('对')) return [];
  const lead = /^(?:对于?|凡是?|以及|和|及|\0)*/.exec(piece.text)?.[0].length ?? 0;
  const first = piece.text.slice(lead, amounts[0]?.start);
  const who = first.replace(MEASURED, '').replace(/(?<=新设|增资)设立$/, '');
  const noun = piece.text.slice(last.end).replace(/^的/, '');
  const kind = /一事一议/.test(sentence.slice(piece.start)) ? '一事一议' : '';
  return amounts.map((amount, index) => {
    const left =
      index === 0 ? first : piece.text.slice(amounts[index - 1]?.end, amount.start).replace(/^或者?|^且|^并/, '');
    const { value, max, unit, op, masked } = amount;
    return {
      subject: who === '' ? noun : `${who}的${noun}`,
      metric: `${kind}门槛:${MEASURED.exec(left)?.[0] ?? left}`,
      op,
      value,
      max,
      unit,
      period: null,
      deadline: null,
      masked,
      role: 'threshold',
      start: piece.start + lead,
      end: piece.end,
    };
  });
}

/** Whose reward or weight it is: 对先进县区,…给予 names them, 在综合考核中 says where the points count. */
export function rewarded(sentence: string, role: Role): readonly string[] | undefined {
  if (role === 'weight') {
    const where = /在([^,;。]{2,16}?考核)中/.exec(sentence)?.[1];
    return where === undefined ? undefined : [where];
  }
  if (role !== 'reward') return undefined;
  const whom = /(?:^|[,;:])对([^,;:]{2,40}?),/.exec(sentence)?.[1];
  return whom === undefined ? undefined : [whom];
}
