import { afterEach, beforeEach, expect, test } from 'vitest';
import { LONGEST_TEXT } from '../../src/channels/plain-text.ts';
import type { Skill } from '../../src/conversation/skill.ts';
import { recordAll, showAll } from '../support/record-all.ts';

/** A person, a group and the bot on one channel. */
export interface World {
  /** 张伟 says something, in the direct chat or in the group; gives a way to have it delivered again. */
  say(text: string, where?: 'direct' | 'group'): Promise<() => Promise<void>>;
  /** The words of the bot's next answer. */
  heard(): Promise<string>;
  /** Takes one of the choices that were last shown. */
  choose(label: string): Promise<void>;
  /** Names of the recorded leads. */
  recorded(): Promise<readonly (string | null | undefined)[]>;
  close(): Promise<void>;
}

const SKILLS: readonly Skill[] = [showAll, recordAll];

/** Everything a channel must do for the bot; runs on each kind of channel. */
export function channelContract(open: (skills: readonly Skill[]) => Promise<World>): void {
  let world: World;
  beforeEach(async () => {
    world = await open(SKILLS);
  });
  afterEach(() => world.close());

  test.each(['direct', 'group'] as const)('what is said in a %s chat is answered there, once', async (where) => {
    await world.say('苏州恒锐电子', where);
    expect(await world.heard()).toBe('#1 苏州恒锐电子');
    expect(await world.recorded()).toEqual(['苏州恒锐电子']);
  });

  test('a message that is delivered again is not recorded again', async () => {
    const again = await world.say('苏州恒锐电子');
    await world.heard();
    await again();
    await again();
    await world.say('天朗能源');
    while (!(await world.heard()).includes('天朗能源'));
    expect(await world.recorded()).toEqual(['苏州恒锐电子', '天朗能源']);
  });

  test('messages of one chat are answered in their order', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `第${n}家`);
    for (const name of names) await world.say(name, 'group');
    for (const [n, name] of names.entries()) expect(await world.heard()).toBe(`#${n + 1} ${name}`);
  });

  test('a choice is its words', async () => {
    await world.say('看看');
    const words = await world.heard();
    for (const shown of ['进度', '原话', '看看', '明细', '撤销']) expect(words).toContain(shown);
    await world.choose('明细');
    expect(await world.heard()).toContain('这3天是哪几天');
  });

  test.each([
    '看 <at user_id="all">所有人</at> @所有人',
    '看 <at id=all></at>[点此](http://evil.example)',
    '看 **粗** `码` # 题',
  ])('%j only shows', async (text) => {
    await world.say(text);
    const words = await world.heard();
    expect(words).not.toMatch(/<at|@所有人|evil\.example/);
  });

  test('a long answer arrives', async () => {
    await world.say('很长的一句话。\n'.repeat(2_000));
    const words = await world.heard();
    expect(words.length).toBeGreaterThan(500);
    expect(words.length).toBeLessThanOrEqual(LONGEST_TEXT + 50);
  });

  test('what has no words is answered too', async () => {
    await world.say('');
    expect(await world.heard()).toContain('#1');
  });
}
