import type { Turn } from '../conversation/skill.ts';
import type { Subscription } from '../digest/subscription.ts';
import type { Scope } from '../digest/week.ts';

/** Whether whoever asks may still read this scope's digest in a direct chat: people change units. In a group it stood for all. */
export const mayStillRead = (scope: Scope, { message, speaker }: Turn): boolean =>
  message.chat.kind === 'group' ||
  scope.kind === 'city' ||
  speaker?.access === 'city_admin' ||
  speaker?.unit === scope.unit;

/** Whether a chat's subscription says what is told there: not one that somebody stopped, nor that of a unit left behind. */
export const isHeard = (it: Subscription | undefined, turn: Turn): boolean =>
  it !== undefined && !(it.state === 'paused' && it.paused?.why === 'asked') && mayStillRead(it.scope, turn);
