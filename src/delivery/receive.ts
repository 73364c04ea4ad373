import type { Received } from '../channels/channel.ts';
import type { Message } from '../message.ts';
import { laneOf, messageKey } from '../store/commit.ts';
import type { Store } from '../store/store.ts';

/**
 * Stores what a channel heard; when this resolves the platform may be told "received". A message taken back is
 * stored as something its author or the group's owner did, behind the message itself; an unknown one is of no concern.
 */
export async function receive(store: Pick<Store, 'inbox'>, heard: Message): Promise<Received> {
  const { channel, takesBack } = heard;
  const before = takesBack && (await store.inbox.find(messageKey(channel, takesBack.message)));
  if (takesBack && !before) return 'unknown';
  const item = before ? { ...heard, chat: before.item.chat, sender: before.item.sender } : heard;
  const key = messageKey(channel, heard.id);
  const fingerprint = heard.fingerprint === undefined ? {} : { fingerprint: messageKey(channel, heard.fingerprint) };
  return store.inbox.put({ key, channel, lane: laneOf(item), item, ...fingerprint });
}
