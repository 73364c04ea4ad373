import { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { chatInTerminal, type Terminal } from '../../src/channels/local/terminal.ts';
import { file, heading, reply } from '../../src/reply.ts';

const NAME = '宿州市2020年5月招商引资通报.docx';

async function printed(save: Terminal['save']): Promise<string> {
  let out = '';
  const output = new Writable({
    write(chunk, _, done) {
      out += chunk;
      done();
    },
  });
  const answer = { reply: reply(heading('通报'), file(NAME, Buffer.from('PK-word'))), cites: [], records: [] };
  const house = { ask: async () => answer, delivered: async () => undefined };
  const input = Readable.from(['出一份5月通报\n']);
  const terminal = { input, output, interactive: false, notice: [], personas: [], ...(save ? { save } : {}) };
  await chatInTerminal(terminal, house);
  return out;
}

test('a file of an answer is kept, and said where', async () => {
  const kept: [string, string][] = [];
  const out = await printed(async ({ name, bytes }) => {
    kept.push([name, bytes.toString()]);
    return `var/files/${name}`;
  });
  expect(kept).toEqual([[NAME, 'PK-word']]);
  expect(out).toContain(`附件已存:var/files/${NAME}`);
});

test('a full disk ends no conversation', async () => {
  expect(await printed(() => Promise.reject(new Error('ENOSPC')))).toContain(`附件没有存下来:${NAME}`);
});

test('where nothing can be kept the file is named', async () => {
  expect(await printed(undefined)).toContain(`附件:${NAME}`);
});
