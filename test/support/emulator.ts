import { createInterface } from 'node:readline';
import { APP, buttonsOf, Emulator, wordsIn } from './feishu/emulator.ts';
import type { Fault } from './feishu/faults.ts';

// A Feishu on this machine that somebody can sit at: what is typed is said by one of its people, what the bot sends is shown.
const HELP = [
  '/user ou_xiao_head   换人(不带参数列出所有人)',
  '/chat p2p | oc_city  私聊,或在群里(自动 @ 机器人)',
  '/press 按钮上的字     点最近一张卡片上的按钮',
  '/recall              撤回自己刚说的一句',
  '/enter               打开与机器人的私聊;/add oc_new 把机器人拉进群',
  '/again | /fresh      把刚才的事件再投递一次;/fresh 换一个消息号',
  '/drop                断开机器人的长连接',
  '/fault 429|500|lost|hang  下一次发消息时出错',
  '/webhook http://…    改用 Webhook 投递',
  '/quit                结束',
].join('\n');
const FAULTS: Readonly<Record<string, Fault>> = {
  429: { kind: 'answer', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
  500: { kind: 'answer', status: 500, code: 5000 },
  lost: { kind: 'accept-then-502' },
  hang: { kind: 'hang' },
};
const PEOPLE = {
  ou_xiao_head: '张伟',
  ou_xiao_staff: '李敏',
  ou_si_head: '刘洋',
  ou_city_admin: '陈静',
  ou_guest: '路人',
};

const [platform = 'feishu', port = '9010', mode] = process.argv.slice(2);
if (platform === 'openai')
  await (await import('./openai/sit-at-model.ts')).sitAtModel(Number(port), mode).then(() => process.exit());
if (platform !== 'feishu') throw new Error(`no emulator for ${platform}`);
const feishu = await new Emulator({ port: Number(port) }).open();
for (const [id, name] of Object.entries(PEOPLE)) feishu.hire(id, name);
feishu.platform.chat('oc_city', 'group', Object.keys(PEOPLE));
let user = 'ou_xiao_head';
let chat = 'p2p';
let said = '';
const print = (words: string): void => void process.stdout.write(`${words}\n`);
feishu.onSaid = ({ chat: where, type, content }) => {
  const buttons = type === 'interactive' ? buttonsOf(JSON.parse(content)) : [];
  const words = wordsIn(content)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  print(
    `\n招商助手 → ${where}(${type})\n${words}${buttons.length > 0 ? `\n    按钮:${buttons.map(({ label }) => `[${label}]`).join(' ')}` : ''}`,
  );
};
print(
  [
    `飞书模拟器:${feishu.domain}`,
    '另开一个终端启动机器人:',
    `  DATABASE_URL=file:var/feishu.db ROSTER=data/samples/roster-feishu.csv FEISHU_APP_ID=${APP.appId} FEISHU_APP_SECRET=${APP.appSecret} FEISHU_DOMAIN=${feishu.domain} npm start`,
    `Webhook 方式再加:FEISHU_MODE=webhook FEISHU_ENCRYPT_KEY=${APP.encryptKey} FEISHU_VERIFICATION_TOKEN=${APP.verificationToken}`,
    `您现在是 ${PEOPLE.ou_xiao_head}(${user}),在私聊里。/help 看命令。`,
  ].join('\n'),
);

for await (const line of createInterface({ input: process.stdin })) {
  const [, word, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
  if (word === 'quit') break;
  if (word) await command(word, rest);
  else if (line.trim() !== '') said = feishu.say({ from: user, text: line, ...(chat === 'p2p' ? {} : { chat }) });
}
await feishu.close();

async function command(word: string, rest: string): Promise<void> {
  switch (word) {
    case 'user':
      if (rest === '')
        return print(
          Object.entries(PEOPLE)
            .map(([id, name]) => `${id}  ${name}`)
            .join('\n'),
        );
      user = rest;
      return print(`您现在是 ${feishu.platform.people.get(user) ?? '没有登记姓名的人'}(${user})。`);
    case 'chat':
      chat = rest || 'p2p';
      return print(chat === 'p2p' ? '现在是私聊。' : `现在在群 ${chat}。`);
    case 'press':
      return press(rest);
    case 'recall':
      return feishu.recall(said);
    case 'enter':
      return feishu.enter(user);
    case 'add':
      return void feishu.addBot(rest || 'oc_new', user);
    case 'again':
    case 'fresh':
      return void (await feishu.deliverAgain(feishu.lastEvent, word === 'again' ? 'same' : 'fresh id'));
    case 'drop':
      return feishu.sockets.drop();
    case 'fault': {
      const fault = FAULTS[rest];
      if (fault) feishu.faults.push({ route: /POST .*\/messages/, fault, times: 1 });
      return print(fault ? `下一次发消息会出错(${rest})。` : '只有 429、500、lost、hang。');
    }
    case 'webhook':
      return feishu.useWebhook({ url: rest, encryptKey: APP.encryptKey });
    default:
      return print(HELP);
  }
}

async function press(label: string): Promise<void> {
  const card = feishu.platform
    .said()
    .findLast(
      ({ type, content }) => type === 'interactive' && buttonsOf(JSON.parse(content)).some((it) => it.label === label),
    );
  if (!card) return print('没有这个按钮。');
  const answer = await feishu.press(card.id, label, user);
  print(`    (提示:${JSON.stringify(answer?.body)})`);
}
