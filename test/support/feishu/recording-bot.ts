import { openApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { openLog } from '../../../src/log.ts';
import { recordAll } from '../record-all.ts';

// The bot on its platforms with one skill that records whatever is said: what the crash test and the benchmark need to see.
const config = readConfig();
const app = await openApp(config, openLog(config.logLevel), [recordAll]);
const serving = await app.serve();
process.stdout.write(`${serving?.port}\n`);
await new Promise((resolve) => process.once('SIGTERM', resolve));
await serving?.stop();
await app.close();
