import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/log.ts';

// The whole bot on its platforms, on a clock that a file sets and that then goes on as the machine's does. It looks for
// digests all the time instead of every minute, so that a test need not wait for the minute.
const [, , clock = ''] = process.argv;
const { instant, set } = JSON.parse(readFileSync(clock, 'utf8')) as { readonly instant: number; readonly set: number };
const config = readConfig();
const app = await openApp(config, openLog(config.logLevel));
const serving = await app.serve({ now: () => instant + Date.now() - set });
let stopped = false;
process.once('SIGTERM', () => {
  stopped = true;
});
while (!stopped) {
  await serving?.look();
  await pause(50);
}
await serving?.stop();
await app.close();
