import type { Outcome, Skill } from '../conversation/skill.ts';
import type { Binding, Place, Subscriptions } from '../digest/subscription.ts';
import { readUnits } from '../language/units.ts';
import { mayBindGroup } from '../people/permissions.ts';
import { type Roster, unitNamed } from '../people/roster.ts';
import { say } from '../reply.ts';

interface Slots {
  readonly want: 'bind' | 'unbind' | 'ask';
  readonly unit?: string;
}

const GROUP = '(?:本群|这个群|该群|我们群|此群|这是|这里是)';
const ASK =
  /^(?:请问)?(?:本群|这个群|这|我们群)(?:是|属于|绑定(?:的|了)?(?:是)?)(?:哪个|什么|谁|哪家)[^,]{0,8}[?？]?$|whose group is (?:this|it)/i;
const SEVERAL = new RegExp(
  `^${GROUP}(?:是)?(?:多个?|几个|各|全市|不同)(?:县区|园区|单位|部门|家单位)?[^,。]{0,10}群$|^${GROUP}不是[^,。]{1,12}(?:的)?(?:专用|自己的|内部)?(?:工作)?群$|^(?:请)?(?:解除|取消)(?:本群|这个群|群)?(?:的)?(?:单位)?绑定$|this group (?:is|belongs to) (?:several|many|more than one|all) units|^unbind (?:this|the) group`,
  'i',
);
const BIND = new RegExp(
  `^${GROUP}(?:就)?(?:是|属于|归|为)?\\u0000(?:的)?(?:招商|工作|内部|招商工作|自己的|专用)*(?:工作)?群?(?:了)?$|^(?:请)?(?:把|将)?(?:本群|这个群|该群)?(?:绑定|绑|设|设置|设定|登记|归)(?:本群|这个群)?(?:到|为|成|给|是|属于)?\\u0000(?:的)?(?:工作)?(?:群)?$|^this (?:group )?is (?:the )?(?:work )?(?:group of )?\\u0000(?:'?s)?(?: (?:own |work )?group)?$|^this group (?:is|belongs to) \\u0000(?:'?s)?(?: group)?$|^bind (?:this|the) group to \\u0000$`,
  'i',
);

/** 本群绑定: whose group this is; there the unit's own people may see its phones. */
export const bindGroup = (house: {
  readonly subscriptions: Pick<Subscriptions, 'at'>;
  bindingOf(place: Place, roster: Roster): Promise<Binding | undefined>;
}): Skill<Slots> => ({
  name: 'bind-group',
  summary: '说明本群是哪个单位的群',
  examples: ['本群是萧县的群', '本群是多个单位的群', "this group is Xiao County's"],
  recognise({ said }) {
    if (!/群|绑定|group/i.test(said.text)) return undefined;
    const text = said.text.replace(/[。!.\s]+$/, '');
    if (text.length > 50) return undefined;
    if (ASK.test(text)) return { weight: 0.97, slots: { want: 'ask' } };
    if (SEVERAL.test(text)) return { weight: 0.97, slots: { want: 'unbind' } };
    const [unit, ...others] = readUnits(text, said);
    if (!unit || others.length > 0) return undefined;
    // The unit's name may hold any words; for the sentence's sake it is one sign.
    const sentence = `${text.slice(0, unit.start)}\u0000${text.slice(unit.end)}`;
    return BIND.test(sentence) ? { weight: 0.97, slots: { want: 'bind', unit: unit.value } } : undefined;
  },
  async act({ want, unit }, { message, speaker, roster, said }): Promise<Outcome | undefined> {
    if (!speaker) return undefined;
    const english = said.language === 'en';
    const answer = (chinese: string, other: string, ...changes: Outcome['changes']): Outcome => ({
      reply: say(english ? other : chinese),
      changes,
    });
    if (message.chat.kind === 'direct')
      return answer('这里是私聊。请在那个群里对我说这句话。', 'This is a direct chat. Please say this in that group.');
    const place = { channel: message.channel, chat: message.chat.id };
    const known = await house.bindingOf(place, roster);
    const bound = known?.kind === 'unit' ? known.unit : undefined;
    const englishName = (name: string): string => unitNamed(roster, name)?.english ?? name;
    if (want === 'ask')
      return bound
        ? answer(`本群是${bound}的群。`, `This is ${englishName(bound)}'s group.`)
        : answer(
            '本群没有绑定单位,按多个单位的群处理:不显示联系电话。',
            'This group is not bound to a unit: no phones are shown here.',
          );
    const may = mayBindGroup(speaker, unit, bound, roster);
    if (!may.allowed) return answer(may.why, may.english);
    if (unit === bound && known)
      return unit
        ? answer(`本群已经是${unit}的群。`, `This is ${englishName(unit)}'s group already.`)
        : answer('本群已经按多个单位的群处理。', "This group is already taken as several units'.");
    // The console's groups say by their ids whose they are.
    if (message.channel === 'console')
      return answer(
        `这个群按群号${bound ? `就是${bound}的群` : '就是多个单位的群'},不能改。`,
        'On the console a group is known by its id; it cannot be changed.',
      );
    // A unit's digest goes to its own group only; where a city admin wants it here all the same, it is resumed.
    const digest = await house.subscriptions.at(place);
    const others = digest?.state === 'active' && digest.scope.kind === 'unit' && digest.scope.unit !== unit;
    const paused = others ? [{ do: 'pause-digest', place, why: 'asked' } as const] : [];
    const pausedWords =
      others && digest.scope.kind === 'unit'
        ? [
            `${digest.scope.unit}周报不再发到本群。`,
            ` The digest of ${englishName(digest.scope.unit)} is no longer posted here.`,
          ]
        : ['', ''];
    if (unit === undefined)
      return answer(
        `好的,本群按多个单位的群处理:不再显示联系电话。${pausedWords[0]}`,
        `Done: this group is taken as several units'; no phones are shown here.${pausedWords[1]}`,
        { do: 'bind-chat', place, to: { kind: 'several' } },
        ...paused,
      );
    return answer(
      `好的,本群是${unit}的群:${unit}的同志在这里查本单位线索时显示联系电话。请确认群里没有外单位的人;要取消,说“本群是多个单位的群”。${pausedWords[0]}`,
      `Done: this is ${englishName(unit)}'s group. Its own people see the phones of its leads here; make sure nobody else is in the group. Say "this group is several units'" to undo.${pausedWords[1]}`,
      { do: 'bind-chat', place, to: { kind: 'unit', unit } },
      ...paused,
    );
  },
});
