import { APP, buttonsOf, DingTalkEmulator, wordsIn } from './dingtalk/emulator.ts';
import { FAULTS } from './dingtalk/faults.ts';
import { type Desk, drawn } from './emulator-desk.ts';

const PEOPLE = {
  'dt-xiao-head': '张伟',
  'dt-xiao-staff': '李敏',
  'dt-si-head': '刘洋',
  'dt-city-admin': '陈静',
  'dt-guest': '路人',
};
const GROUP = 'cidCity+/==';
const SENDS = /^POST (\/robot\/sendBySession|\/v1\.0\/robot\/\w+\/(send|batchSend))$/;
const ROADS = { webhook: '会话 Webhook', group: '群消息接口', direct: '单聊接口', 'custom robot': '自定义机器人' };

/** DingTalk to sit at. */
export async function openDingTalkDesk(port: number, print: (words: string) => void): Promise<Desk> {
  // Messages that nothing took are delivered again, so that a bot that starts late answers them.
  const dingtalk = await new DingTalkEmulator({ port, backlog: true, ladder: [2_000, 10_000, 60_000] }).open();
  for (const [id, name] of Object.entries(PEOPLE)) dingtalk.hire(id, name);
  dingtalk.platform.chat(GROUP, 'group', Object.keys(PEOPLE), '全市招商工作群');
  const nameOf = (chat: string): string => {
    const room = dingtalk.platform.chats.get(chat);
    if (room?.kind !== 'p2p') return room?.title ?? chat;
    return `与${[...room.members].map((it) => dingtalk.platform.people.get(it) ?? it).join('、')}的私聊`;
  };
  dingtalk.onSaid = ({ chat, type, content, via }) =>
    print(drawn(`${nameOf(chat)}(${type},${via ? ROADS[via] : ''})`, wordsIn(content), buttonsOf(content)));
  return {
    people: PEOPLE,
    group: GROUP,
    faults: Object.keys(FAULTS),
    intro: [
      `钉钉模拟器:${dingtalk.domain}`,
      '另开一个终端启动机器人:',
      `  DATABASE_URL=file:var/dingtalk.db ROSTER=data/samples/roster-dingtalk.csv DINGTALK_CLIENT_ID=${APP.clientId} DINGTALK_CLIENT_SECRET=${APP.clientSecret} DINGTALK_OPENAPI_ENDPOINT=${dingtalk.domain} DINGTALK_OAPI_ENDPOINT=${dingtalk.domain} npm start`,
      'HTTP 回调方式再加 DINGTALK_MODE=callback,然后在这里输入 /callback http://127.0.0.1:8080/dingtalk/callback',
    ],
    help: [
      '/callback http://…   改用 HTTP 回调投递;/replay 把上一次回调原样再发一遍',
      '/forge stale | wrong secret | no headers   发一个不该相信的回调',
      '/voice 一句话   用语音说;/picture、/file 发图片、文件',
      '/mute 一句话   在群里说,但不 @ 机器人',
      '/expire   此前的会话 Webhook 全部失效;/token 访问令牌失效',
      '/drain   让连接体面地换一条;/freeze 连接看着还在,其实不通',
      '/remove | /add   把机器人移出、拉回群',
    ],
    say: (it) => void dingtalk.say(it),
    press: (label, by) => {
      const sent = dingtalk.platform
        .said()
        .findLast(({ content }) => buttonsOf(content).some((it) => it.label === label));
      if (!sent) return '没有这个按钮。';
      return dingtalk.press(sent.id, label, by) === undefined ? '这个按钮只打开网页。' : undefined;
    },
    again: () => void dingtalk.deliverAgain(dingtalk.lastEvent),
    drop: () => dingtalk.sockets.drop(),
    fault: (name) => {
      const fault = FAULTS[name as keyof typeof FAULTS];
      dingtalk.faults.push({ route: SENDS, fault, times: 1 });
    },
    more: {
      callback: (url) => dingtalk.useCallback(url),
      replay: async () => `    (回答:${JSON.stringify(await dingtalk.replay())})`,
      forge: async (how) => {
        if (how !== 'stale' && how !== 'wrong secret' && how !== 'no headers')
          return '只有 stale、wrong secret、no headers。';
        return `    (回答:${JSON.stringify(await dingtalk.forge(dingtalk.lastEvent, how))})`;
      },
      voice: (words, from) => dingtalk.sayAloud(from, words) && undefined,
      picture: (_, from) => dingtalk.sendPicture({ from }) && undefined,
      file: (name, from) => dingtalk.sendFile({ from, name: name || '名单.xlsx' }) && undefined,
      mute: (text, from) => dingtalk.say({ from, text, chat: GROUP, mention: false }) && undefined,
      expire: () => dingtalk.platform.endSessions(),
      token: () => dingtalk.platform.expireTokens(),
      drain: () => dingtalk.sockets.drain(),
      freeze: () => dingtalk.sockets.freeze(),
      remove: () => dingtalk.removeBot(GROUP),
      add: (_, user) => dingtalk.addBot(GROUP, user) && undefined,
    },
    close: () => dingtalk.close(),
  };
}
