/**
 * Makes one call of many: what is asked for while a call is under way is carried out together by the next one, in the
 * order in which it was asked. A write to disk then costs the same for one message as for fifty.
 */
export function together<Asked, Got>(
  work: (all: readonly Asked[]) => Promise<readonly Got[]>,
  most = 100,
): (asked: Asked) => Promise<Got> {
  let waiting: Waiting<Asked, Got>[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const got = await work(batch.map(({ asked }) => asked));
        for (const [at, { resolve }] of batch.entries()) resolve(got[at] as Got);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (!running) void run();
    });
}

interface Waiting<Asked, Got> {
  readonly asked: Asked;
  resolve(got: Got): void;
  reject(error: unknown): void;
}
