/** A button of a message, or a link in it that speaks for whoever taps it. */
export interface Button {
  readonly label: string;
  readonly url: string;
}

const SPEAKS = /^dtmd:\/\/dingtalkclient\/sendMessage\?(?:.*&)?content=([^&]*)/;

/** What tapping this address makes a person's phone say to the robot; undefined = it opens a page. */
export function saysWhenTapped(url: string): string | undefined {
  const content = SPEAKS.exec(url)?.[1];
  if (content === undefined) return undefined;
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}

type Body = Readonly<Record<string, unknown>>;
const words = (it: unknown): string => (typeof it === 'string' ? it : '');

/** A message's own part: of a webhook's body what its msgtype names, of an OpenAPI call all of msgParam. */
function bodyOf(content: string): { readonly type: string | undefined; readonly body: Body } {
  const whole = JSON.parse(content) as Body;
  const type = typeof whole.msgtype === 'string' ? whole.msgtype : undefined;
  return { type, body: type === undefined ? whole : ((whole[type] ?? {}) as Body) };
}

/** Buttons in the order they stand in, then the links in the text that speak. */
export const buttonsOf = (content: string): readonly Button[] => {
  const { body } = bodyOf(content);
  const links = [...words(body.text).matchAll(/(?<![\\!])\[((?:\\.|[^\]\\])*)\]\((dtmd:[^)\s]*)\)/g)];
  return [...below(body), ...links.map(([, label = '', url = '']) => ({ label: plain(label), url }))];
};

function below(body: Body): readonly Button[] {
  const pairs: [unknown, unknown][] = [[body.singleTitle, body.singleURL]];
  for (const it of (body.btns ?? []) as Body[]) pairs.push([it.title, it.actionURL]);
  for (let n = 1; n <= 5; n++) {
    pairs.push([body[`actionTitle${n}`], body[`actionURL${n}`]]);
    pairs.push([body[`buttonTitle${n}`], body[`buttonUrl${n}`]]);
  }
  return pairs
    .filter(([label]) => label !== undefined)
    .map(([label, url]) => ({ label: words(label), url: words(url) }));
}

/** The pictures that a message shows, by address or media id. */
export function picturesIn(content: string): readonly string[] {
  const { body } = bodyOf(content);
  const drawn = [...words(body.text).matchAll(/(?<!\\)!\[[^\]]*\]\(([^)]*)\)/g)].map(([, url = '']) => url);
  return [...drawn, words(body.photoURL), words(body.picUrl)].filter((it) => it !== '');
}

/** All words that a phone shows of a message, its buttons last, a line each; a title is only in the list of chats. */
export function wordsIn(content: string): string {
  const { type, body } = bodyOf(content);
  const isPlain = type === 'text' || type === 'link' || body.content !== undefined || body.messageUrl !== undefined;
  const text = words(body.text) || words(body.content);
  const shown = [
    isPlain ? [words(body.messageUrl) && words(body.title), text] : [asShown(text)],
    body.photoURL || body.picUrl ? ['[图片]'] : [],
    body.fileName ? [`[文件] ${words(body.fileName)}`] : [],
    ((body.links ?? []) as Body[]).map(({ title }) => words(title)),
    below(body).map(({ label }) => label),
  ];
  return shown
    .flat()
    .filter((it) => it !== '')
    .join('\n');
}

const BLOCK = /^(#{1,6}\s|>|[-*+]\s|\d+\.\s)/;

/** Markdown as a phone draws it: a single line break is swallowed, a link that leads elsewhere shows where. */
export function asShown(markdown: string): string {
  const lines: string[] = [];
  let joins: 'no' | 'words' | 'quote' = 'no';
  for (const line of markdown.replace(/<br\s*\/?>/g, '  \n').split('\n')) {
    if (line.trim() === '') {
      joins = 'no';
      continue;
    }
    const words = plain(
      line
        .trim()
        .replace(/^#{1,6}\s+/, '')
        .replace(/^(>\s?)+/, '')
        .replace(/^[-*+]\s+/, '• '),
    );
    const isQuote = /^\s*>/.test(line);
    if (joins !== 'no' && (joins === 'quote' ? isQuote : !BLOCK.test(line.trim())))
      lines.push(`${lines.pop()} ${words}`);
    else lines.push(words);
    joins = / {2}$/.test(line) || /^#{1,6}\s/.test(line.trim()) ? 'no' : isQuote ? 'quote' : 'words';
  }
  return lines.join('\n');
}

/** One line without its signs. What is escaped stays as it is. */
function plain(line: string): string {
  const kept: string[] = [];
  return line
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => `\uE000${kept.push(sign) - 1}\uE001`)
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '[图片]')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, label: string, url: string) =>
      saysWhenTapped(url) === undefined ? `${label}(${url})` : label,
    )
    .replace(/<\/?font[^>]*>/g, '')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)\1/g, '$2')
    .replace(/\*(?=\S)([^*]+)\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\uE000(\d+)\uE001/g, (_, n: string) => kept[Number(n)] ?? '')
    .trimEnd();
}
