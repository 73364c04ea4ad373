import type { Log } from '../../log.ts';
import type { Finding } from '../finding.ts';
import { type FeishuAccess, openFeishuApi } from './feishu-api.ts';
import { FeishuError } from './feishu-error.ts';

/** The permissions the bot uses; of a row one is enough. `wrong` = it cannot work without. */
const SCOPES: readonly { readonly any: readonly string[]; readonly state: 'wrong' | 'unsure'; readonly why: string }[] =
  [
    { any: ['im:message:send_as_bot', 'im:message'], state: 'wrong', why: '机器人发不出消息' },
    { any: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg', 'im:message'], state: 'wrong', why: '收不到私聊消息' },
    {
      any: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message'],
      state: 'wrong',
      why: '群里 @ 机器人收不到',
    },
    { any: ['im:resource', 'im:resource:upload'], state: 'unsure', why: '发不出通报、台账等附件' },
    { any: ['contact:contact.base:readonly', 'contact:contact:readonly_as_app'], state: 'unsure', why: '读不到通讯录' },
    { any: ['contact:user.base:readonly', 'contact:contact:readonly_as_app'], state: 'unsure', why: '显示不了姓名' },
  ];

export interface Examined extends FeishuAccess {
  readonly mode: 'connection' | 'webhook';
  readonly encryptKey?: string;
}

/** Looks at everything about the app in Feishu that can be seen from outside; never throws. */
export async function examineFeishu(settings: Examined, log: Log): Promise<Finding[]> {
  const { appId, appSecret, domain, mode, encryptKey } = settings;
  const api = openFeishuApi({ appId, appSecret, domain }, log);
  const findings: Finding[] = [];
  const add = (state: Finding['state'], words: string): void => void findings.push({ state, words });
  try {
    const me = await attempt(api.whoAmI());
    if (me instanceof FeishuError) {
      add('wrong', whyNot(me, domain));
      return findings;
    }
    add('right', `凭证正确,机器人是“${me.name}”。`);
    if (!me.active) add('wrong', '机器人没有启用:请在“版本管理与发布”里创建版本并发布,由企业管理员审核通过。');
    const scopes = await attempt(api.scopes());
    if (scopes instanceof FeishuError) add('unsure', `查不到已开通的权限(${scopes.code}),请在“权限管理”里自行核对。`);
    else findings.push(...examineScopes(scopes));
    if (mode === 'connection') {
      const may = await attempt(api.mayConnect());
      if (may instanceof FeishuError)
        add('wrong', `建不了长连接(${may.code}):请确认是企业自建应用,且“事件与回调”选了“使用长连接接收”。`);
      else add('right', '可以建立长连接。');
    } else if (!encryptKey) {
      add('unsure', '没有填 FEISHU_ENCRYPT_KEY:请求不加密也不签名,只靠 Verification Token 辨认,建议设置。');
    }
    return findings;
  } finally {
    api.close();
  }
}

const attempt = <T>(work: Promise<T>): Promise<T | FeishuError> =>
  work.catch((error: unknown) => (error instanceof FeishuError ? error : new FeishuError('unknown', String(error))));

function examineScopes(granted: ReadonlyMap<string, boolean>): Finding[] {
  const missing = SCOPES.filter(({ any }) => !any.some((name) => granted.get(name)));
  if (missing.length === 0) return [{ state: 'right', words: '需要的权限都已开通。' }];
  return missing.map(({ any, state, why }) => ({
    state,
    words: `缺少权限 ${any[0]}(${why}):请在“权限管理”里开通并发布新版本。`,
  }));
}

function whyNot({ failure, code }: FeishuError, domain: string): string {
  switch (failure) {
    case 'settings':
      return code === 99991401
        ? '飞书拒绝了这台机器的地址:请在“安全设置”的 IP 白名单里加上它。'
        : `飞书不认这个应用(${code}):请核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET(“凭证与基础信息”),并确认已添加“机器人”能力。`;
    case 'passing':
      return `连不上 ${domain}:请检查网络、代理和 FEISHU_DOMAIN。`;
    case 'scope':
      return `缺少权限(${code}):请在“权限管理”里开通并发布新版本。`;
    default:
      return `飞书没有回答机器人是谁(${code})。`;
  }
}
