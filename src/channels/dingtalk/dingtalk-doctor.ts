import type { DingtalkSettings } from '../../config.ts';
import type { Finding } from '../finding.ts';
import { openDingtalkApi } from './dingtalk-api.ts';
import { DingtalkError } from './dingtalk-error.ts';

/** Signed callbacks are good for an hour; a clock that is further off than this will refuse some of them one day. */
const MOST_SKEW_MS = 5 * 60_000;

/** Looks at everything about the app in DingTalk that can be seen from outside; never throws, sends nothing. */
export async function examineDingtalk(settings: DingtalkSettings): Promise<Finding[]> {
  const api = openDingtalkApi(settings);
  const findings: Finding[] = [];
  const add = (state: Finding['state'], words: string): void => void findings.push({ state, words });
  const greeted = await attempt(api.greet());
  if (greeted instanceof DingtalkError) {
    add('wrong', whyNot(greeted, settings));
    return findings;
  }
  add('right', '凭证正确。');
  const skew = greeted.skewMs ?? 0;
  if (Math.abs(skew) > MOST_SKEW_MS)
    add(
      settings.mode === 'callback' ? 'wrong' : 'unsure',
      `这台机器的时钟比钉钉${skew > 0 ? '快' : '慢'} ${Math.round(Math.abs(skew) / 60_000)} 分钟,请校时。`,
    );
  if (settings.mode === 'stream') {
    const opened = await attempt(api.openStream());
    if (opened instanceof DingtalkError)
      add('wrong', `建不了 Stream 连接(${opened.code}):请在“机器人”里把消息接收模式选为 Stream 模式并发布。`);
    else add('right', '可以建立 Stream 连接。');
  }
  const tried = await attempt(api.maySend());
  findings.push(sending(tried instanceof DingtalkError ? tried : undefined));
  return findings;
}

const attempt = <T>(work: Promise<T>): Promise<T | DingtalkError> =>
  work.catch((error: unknown) =>
    error instanceof DingtalkError ? error : new DingtalkError('unknown', String(error)),
  );

/** Sending to nobody is refused for that alone where everything else is right. */
function sending(tried: DingtalkError | undefined): Finding {
  if (!tried || tried.failure === 'content') return { state: 'right', words: '机器人有发送消息的权限。' };
  switch (tried.failure) {
    case 'scope':
      return {
        state: 'wrong',
        words: `机器人发不出消息:请在“权限管理”里开通“企业内机器人发送消息权限”(${scopesIn(tried)})并发布新版本。`,
      };
    case 'settings':
      return {
        state: 'wrong',
        words: `应用没有这个机器人(${tried.code}):请核对 DINGTALK_ROBOT_CODE,并确认已添加“机器人”能力。`,
      };
    case 'quota':
      return { state: 'wrong', words: `本月的接口调用次数已用完(${tried.code})。` };
    default:
      return { state: 'unsure', words: `查不到发送消息的权限(${tried.code}),请在“权限管理”里自行核对。` };
  }
}

const scopesIn = ({ message }: DingtalkError): string =>
  /permission missing: ([^;()]+)/.exec(message)?.[1]?.trim() ?? 'qyapi_robot_sendmsg';

function whyNot({ failure, code }: DingtalkError, { apiEndpoint }: DingtalkSettings): string {
  switch (failure) {
    case 'unreached':
    case 'unclear':
    case 'busy':
      return `连不上 ${apiEndpoint}:请检查网络、代理和 DINGTALK_OPENAPI_ENDPOINT。`;
    case 'limit':
      return `钉钉限制了调用(${code}),请稍后再试。`;
    default:
      return `钉钉不认这个应用(${code}):请核对 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET(“凭证与基础信息”)。`;
  }
}
