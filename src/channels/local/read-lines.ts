/** A line of bytes, or one that was too long to be kept. */
export type Line = { readonly bytes: Buffer } | { readonly tooLong: true };

/** The longest line that is kept, in bytes. */
export const LONGEST_LINE = 4 * 1024 * 1024;

const NEWLINE = 0x0a;

/** Splits a stream of bytes at line ends; of a line longer than LONGEST_LINE no more than that is ever in memory. */
export async function* readLines(source: AsyncIterable<Buffer | string>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): Line => {
    const line: Line = size > LONGEST_LINE ? { tooLong: true } : { bytes: Buffer.concat(parts) };
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > LONGEST_LINE) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of source) {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      keep(rest.subarray(0, end));
      yield take();
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  }
  if (size > 0) yield take();
}
