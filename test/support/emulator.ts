import { createInterface } from 'node:readline';
import type { OpenDesk } from './emulator-desk.ts';
import { openDingTalkDesk } from './emulator-dingtalk.ts';
import { openFeishuDesk } from './emulator-feishu.ts';

// What is typed here is said by one of an emulated platform's people, what the bot sends is shown.
const DESKS: Readonly<Record<string, readonly [number, OpenDesk]>> = {
  feishu: [9010, openFeishuDesk],
  dingtalk: [9020, openDingTalkDesk],
};

const print = (words: string): void => void process.stdout.write(`${words}\n`);
const [platform = 'feishu', given, mode] = process.argv.slice(2);
if (platform === 'openai')
  await (await import('./openai/sit-at-model.ts')).sitAtModel(Number(given ?? 9030), mode).then(() => process.exit());
const [usual, open] = DESKS[platform] ?? [];
if (usual === undefined || !open) throw new Error(`no emulator for ${platform}: ${Object.keys(DESKS).join(' | ')}`);
const desk = await open(Number(given ?? usual), print);
const HELP = [
  `/user ${Object.keys(desk.people)[0]}   换人(不带参数列出所有人)`,
  `/chat p2p | ${desk.group}   私聊,或在群里(自动 @ 机器人)`,
  '/press 按钮上的字   点最近一条消息上的按钮',
  '/again   把刚才的事件再投递一次',
  '/drop   断开机器人的连接',
  `/fault ${desk.faults.join('|')}   下一次发消息时出错`,
  ...desk.help,
  '/quit   结束',
].join('\n');
let user = Object.keys(desk.people)[0] ?? '';
let chat = 'p2p';
print([...desk.intro, `您现在是 ${desk.people[user]}(${user}),在私聊里。/help 看命令。`].join('\n'));

for await (const line of createInterface({ input: process.stdin })) {
  const [, word, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
  if (word === 'quit') break;
  if (word) await command(word, rest);
  else if (line.trim() !== '') desk.say({ from: user, text: line, ...(chat === 'p2p' ? {} : { chat }) });
}
await desk.close();

async function command(word: string, rest: string): Promise<void> {
  switch (word) {
    case 'user': {
      const everybody = Object.entries(desk.people).map(([id, name]) => `${id}  ${name}`);
      if (rest === '') return print(everybody.join('\n'));
      user = rest;
      return print(`您现在是 ${desk.people[user] ?? '没有登记姓名的人'}(${user})。`);
    }
    case 'chat':
      chat = rest || 'p2p';
      return print(chat === 'p2p' ? '现在是私聊。' : `现在在群 ${chat}。`);
    case 'press':
      return tell(await desk.press(rest, user));
    case 'again':
      return desk.again();
    case 'drop':
      return desk.drop();
    case 'fault':
      if (!desk.faults.includes(rest)) return print(`只有 ${desk.faults.join('、')}。`);
      desk.fault(rest);
      return print(`下一次发消息会出错(${rest})。`);
    default: {
      const work = desk.more[word];
      return work ? tell(await work(rest, user)) : print(HELP);
    }
  }
}

function tell(words: unknown): void {
  if (typeof words === 'string') print(words);
}
