import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Bot, openBot } from './support/bot.ts';

/** A transcript: who speaks when and where, what they say, and what the answer must (or, after ✗, must not) contain. */
interface Exchange {
  readonly user: string;
  readonly at: string;
  readonly chat: string;
  readonly says: string;
  readonly expects: readonly string[];
  readonly line: number;
}

const FOLDER = new URL('./dialogues/', import.meta.url);
const HEAD = /^\*\*(?<user>[\w-]+)\*\* (?<day>\d{4}-\d{2}-\d{2}) (?<time>\d{2}:\d{2})(?: (?<chat>g-[\w-]+))?$/;

function exchangesIn(markdown: string): Exchange[] {
  const exchanges: { user: string; at: string; chat: string; says: string[]; expects: string[]; line: number }[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    const head = HEAD.exec(line)?.groups;
    const last = exchanges.at(-1);
    if (head) {
      const at = `${head['day']}T${head['time']}:00+08:00`;
      exchanges.push({
        user: head['user'] ?? '',
        at,
        chat: head['chat'] ?? 'p2p',
        says: [],
        expects: [],
        line: index + 1,
      });
    } else if (last && line.startsWith('>')) last.says.push(line.replace(/^> ?/, ''));
    else if (last && line.trim() !== '' && !line.startsWith('#')) last.expects.push(line.trim());
  }
  return exchanges.map(({ says, ...rest }) => ({ ...rest, says: says.join('\n') }));
}

const bots: Bot[] = [];
afterAll(async () => {
  for (const bot of bots) await bot.close();
});

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.md')))('%s', (name) => {
  const exchanges = exchangesIn(readFileSync(new URL(name, FOLDER), 'utf8'));
  let bot: Bot | undefined;
  test.each(exchanges)('line $line: $says', async ({ user, at, chat, says, expects }) => {
    if (!bot) {
      bot = await openBot();
      bots.push(bot);
    }
    const { text } = await bot.ask({ user, at, chat, text: says });
    expect(expects.length, 'an exchange without an expectation').toBeGreaterThan(0);
    for (const expected of expects) {
      if (expected.startsWith('✗')) expect(text).not.toContain(expected.slice(1).trim());
      else expect(text).toContain(expected);
    }
  });
});
