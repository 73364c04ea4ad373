import { type Desk, drawn } from './emulator-desk.ts';
import { APP, buttonsOf, Emulator, wordsIn } from './feishu/emulator.ts';
import type { Fault } from './feishu/faults.ts';

const PEOPLE = {
  ou_xiao_head: '张伟',
  ou_xiao_staff: '李敏',
  ou_si_head: '刘洋',
  ou_city_admin: '陈静',
  ou_guest: '路人',
};
const FAULTS: Readonly<Record<string, Fault>> = {
  429: { kind: 'answer', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } },
  500: { kind: 'answer', status: 500, code: 5000 },
  lost: { kind: 'accept-then-502' },
  hang: { kind: 'hang' },
};

/** Feishu to sit at. */
export async function openFeishuDesk(port: number, print: (words: string) => void): Promise<Desk> {
  const feishu = await new Emulator({ port }).open();
  for (const [id, name] of Object.entries(PEOPLE)) feishu.hire(id, name);
  feishu.platform.chat('oc_city', 'group', Object.keys(PEOPLE));
  let said = '';
  feishu.onSaid = ({ chat, type, content }) => {
    const { name, bytes } = feishu.platform.files.get(JSON.parse(content).file_key) ?? {};
    const words = name === undefined ? wordsIn(content) : `[文件] ${name} (${bytes?.length} 字节)`;
    print(drawn(`${chat}(${type})`, words, type === 'interactive' ? buttonsOf(JSON.parse(content)) : []));
  };
  return {
    people: PEOPLE,
    group: 'oc_city',
    faults: Object.keys(FAULTS),
    intro: [
      `飞书模拟器:${feishu.domain}`,
      '另开一个终端启动机器人:',
      `  DATABASE_URL=file:var/feishu.db ROSTER=data/samples/roster-feishu.csv FEISHU_APP_ID=${APP.appId} FEISHU_APP_SECRET=${APP.appSecret} FEISHU_DOMAIN=${feishu.domain} npm start`,
      `Webhook 方式再加:FEISHU_MODE=webhook FEISHU_ENCRYPT_KEY=${APP.encryptKey} FEISHU_VERIFICATION_TOKEN=${APP.verificationToken}`,
    ],
    help: [
      '/fresh   像 /again,但换一个消息号',
      '/recall   撤回自己刚说的一句',
      '/enter   打开与机器人的私聊;/add oc_new 把机器人拉进群',
      '/webhook http://…   改用 Webhook 投递',
    ],
    say: (it) => {
      said = feishu.say(it);
    },
    press: async (label, by) => {
      const card = feishu.platform
        .said()
        .findLast(
          ({ type, content }) =>
            type === 'interactive' && buttonsOf(JSON.parse(content)).some((it) => it.label === label),
        );
      if (!card) return '没有这个按钮。';
      return `    (提示:${JSON.stringify((await feishu.press(card.id, label, by))?.body)})`;
    },
    again: () => void feishu.deliverAgain(feishu.lastEvent),
    drop: () => feishu.sockets.drop(),
    fault: (name) => {
      const fault = FAULTS[name];
      if (fault) feishu.faults.push({ route: /POST .*\/messages/, fault, times: 1 });
    },
    more: {
      fresh: () => feishu.deliverAgain(feishu.lastEvent, 'fresh id'),
      recall: () => feishu.recall(said),
      enter: (_, user) => feishu.enter(user),
      add: (rest, user) => feishu.addBot(rest || 'oc_new', user),
      webhook: (url) => feishu.useWebhook({ url, encryptKey: APP.encryptKey }),
    },
    close: () => feishu.close(),
  };
}
