import { until } from './feishu/bot-on-feishu.ts';

/** What a platform's bot says, looked at one by one. */
export interface Listening<Sent> {
  /** The bot's next message that has not been looked at yet. */
  heard(withinMs?: number): Promise<Sent>;
  /** Resolves when nothing has been said for a while; gives what was. */
  quiet(ms?: number): Promise<readonly Sent[]>;
}

/** Listens to what is said on a platform, the oldest first. */
export function openListening<Sent>(said: () => readonly Sent[]): Listening<Sent> {
  let looked = 0;
  return {
    async heard(withinMs = 4_000) {
      await until(() => said().length > looked, withinMs, 'an answer');
      return said()[looked++] as Sent;
    },
    async quiet(ms = 400) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      const rest = said().slice(looked);
      looked += rest.length;
      return rest;
    },
  };
}
