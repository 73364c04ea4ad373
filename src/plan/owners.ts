import { bracketsOf, halfWidth, splitOutsideBrackets } from './half-width.ts';

const LABEL =
  /^(?:主要)?(?:责任|牵头|配合|主办|协办|承办|落实|参与|实施|完成|共同)(?:责任)?(?:单位|部门|主体|领导|人)?[:]/;
const DUTY = /(?:共同|分别|具体)?(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:牵头|配合|参与|负责|落实)+$/;
const OF_PEOPLE = /^(?:责任|牵头|分管)?(?:领导|人)[:]|^责任人|^责任领导/;

/** The clause without what says who does it (责任单位), and the units named there in their order and wording. */
export function readOwners(text: string): { readonly text: string; readonly owners: readonly string[] } {
  const owners = new Set<string>();
  let rest = '';
  let from = 0;
  for (const { start, end } of bracketsOf(text)) {
    const inside = text.slice(start + 1, end - 1).trim();
    if (!namesOwners(inside)) continue;
    for (const name of namesIn(inside)) owners.add(name);
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from);
  const lines = rest.split('\n').filter((line) => {
    if (!LABEL.test(halfWidth(line.trim()))) return true;
    for (const name of namesIn(line.trim())) owners.add(name);
    return false;
  });
  return {
    text: lines
      .map((line) => line.trim())
      .join('\n')
      .trim(),
    owners: [...owners],
  };
}

function namesOwners(inside: string): boolean {
  const half = halfWidth(inside);
  return (
    LABEL.test(half) ||
    (half.length <= 120 && !half.includes('。') && /(?:牵头|配合|职责分工负责|[局委办部府会心]负责)$/.test(half))
  );
}

function namesIn(inside: string): string[] {
  const names: string[] = [];
  for (const group of splitOutsideBrackets(inside.replace(/[。.]$/, ''), ';')) {
    const half = halfWidth(group.trim());
    if (OF_PEOPLE.test(half)) continue;
    const label = LABEL.exec(half)?.[0].length ?? 0;
    for (const part of splitOutsideBrackets(group.trim().slice(label), '、,')) {
      const name = part.trim().replace(DUTY, '').replace(/等$/, '').trim();
      if (name !== '') names.push(name);
    }
  }
  return names;
}

const STATUS = /征求意见稿|讨论稿|送审稿|审议稿|草案|试行|暂行|修订稿|初稿/;

const DRAFT = /征求意见稿|讨论稿|送审稿|审议稿|草案|修订稿|初稿/;

/** The name of a plan that is no final one; undefined for one in force, on trial (试行) too. */
export const draftName = ({ status }: { readonly status: string | undefined }): string | undefined =>
  status !== undefined && DRAFT.test(status) ? status : undefined;

/** 征求意见稿, 试行, 草案 ... where the title or the line below it says so. */
export const statusIn = (words: string): string | undefined => STATUS.exec(words)?.[0];

/** The first year in the title: 2023 for 三年行动计划(2023—2025年). */
export function yearIn(words: string): number | undefined {
  const found = /20\d\d/.exec(halfWidth(words))?.[0];
  return found === undefined ? undefined : Number(found);
}
