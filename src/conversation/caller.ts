import { dayOf } from '../calendar.ts';
import type { Message } from '../message.ts';
import type { Caller } from '../model/model.ts';

/** For whom a model is asked about a message: ids may come again, on a console at another time. */
export const callerOf = ({ channel, chat, sender, id, sentAt }: Message, person: number): Caller => ({
  message: JSON.stringify([channel, chat.id, sender.account, id, sentAt]),
  person,
  day: dayOf(sentAt),
});
