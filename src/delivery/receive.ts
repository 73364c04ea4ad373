import type { Received } from '../channels/channel.ts';
import type { Message } from '../message.ts';
import { laneOf, messageKey } from '../store/commit.ts';
import type { Store } from '../store/store.ts';

/** Stores what a channel heard; when this resolves the platform may be told "received". */
export async function receive(store: Pick<Store, 'inbox'>, heard: Message): Promise<Received> {
  if (heard.takesBack) return takeBack(store, heard, heard.takesBack.message);
  const { channel, id, fingerprint } = heard;
  const sign = fingerprint === undefined ? {} : { fingerprint: messageKey(channel, fingerprint) };
  return store.inbox.put({ key: messageKey(channel, id), channel, lane: laneOf(heard), item: heard, ...sign });
}

/**
 * A message taken back is stored behind the message itself, as a deed of whoever said it. One that has not come yet
 * takes its place: when the platform delivers it at last, it is a duplicate and is not answered.
 */
async function takeBack({ inbox }: Pick<Store, 'inbox'>, heard: Message, taken: string): Promise<Received> {
  const { channel, id } = heard;
  const key = messageKey(channel, taken);
  const before = await inbox.find(key);
  if (before) {
    const item = { ...heard, chat: before.item.chat, sender: before.item.sender };
    return inbox.put({ key: messageKey(channel, id), channel, lane: laneOf(item), item });
  }
  const put = await inbox.put({ key, channel, lane: laneOf(heard), item: heard });
  return put === 'queued' ? put : takeBack({ inbox }, heard, taken);
}
