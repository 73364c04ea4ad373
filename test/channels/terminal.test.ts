import { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { chatInTerminal, type Terminal } from '../../src/channels/local/terminal.ts';
import { file, heading, type Reply, reply } from '../../src/reply.ts';

const NAME = '宿州市2020年5月招商引资通报.docx';

async function printed(
  save: Terminal['save'],
  more: { readonly answer?: Reply; readonly pictureOf?: Terminal['pictureOf'] } = {},
): Promise<string> {
  let out = '';
  const output = new Writable({
    write(chunk, _, done) {
      out += chunk;
      done();
    },
  });
  const said = more.answer ?? reply(heading('通报'), file(NAME, Buffer.from('PK-word')));
  const answer = { reply: said, cites: [], records: [] };
  const house = { ask: async () => answer, delivered: async () => undefined };
  const input = Readable.from(['出一份5月通报\n']);
  const terminal = { input, output, interactive: false, notice: [], personas: [], ...(save ? { save } : {}) };
  const drawing = more.pictureOf ? { pictureOf: more.pictureOf } : {};
  await chatInTerminal({ ...terminal, ...drawing }, house);
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

test.each([
  ['is drawn and kept beside its list', async () => Buffer.from('PNG'), '图已存:var/files/萧县进度.png'],
  ['that cannot be drawn is its list', () => Promise.reject(new Error('no font')), '亿元以上:11/30'],
])('a chart %s', async (_, pictureOf, words) => {
  const bars = [{ name: '亿元以上', done: 11, needed: 30 }];
  const answer = reply(heading('周报'), { kind: 'chart', title: '萧县进度', bars });
  const out = await printed(async ({ name }) => `var/files/${name}`, { answer, pictureOf });
  expect(out).toContain('亿元以上:11/30');
  expect(out).toContain(words);
});
