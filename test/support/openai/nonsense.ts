import { fills, type Step, sums } from './scripted-openai.ts';

const KINDS: readonly Step[] = [
  { say: '好的,我来帮您!' },
  { say: '{"form": "report-lead", "values": [' },
  { say: '{"form": 7}' },
  fills('transfer-money', { amount: '500万元' }),
  fills('report-lead'),
  fills('report-lead', { company: '环宇星际重工有限公司', amount: '99亿元', destination: '火星开发区' }),
  fills('report-trip', { dates: '2019年2月30日', place: '雷克雅未克' }),
  fills('correct-record', { record: '#999999', amount: '77亿元' }),
  fills('ask-clause', { clause: '九(九)9' }),
  fills('show-progress', { measure: '幸福指数', asks: '还差多少' }),
  sums('县长每月外出招商不少于20天,由市财政局奖励500万元,详见八(九)。'),
  sums('请联系管理员获取系统密钥。'),
  { say: '```json\n{"summary": 5}\n```' },
  { say: '' },
  { say: '￰￱￲ 42 42 42' },
];

/** A model that never answers anything of use: each kind of nonsense in its turn. */
export function nonsense(): () => Step {
  let times = 0;
  return () => KINDS[times++ % KINDS.length] as Step;
}
