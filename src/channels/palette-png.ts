import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Steps of one channel: 16 of them tell the edges of letters well enough. */
const STEP = 17;
const MOST_COLOURS = 256;

/**
 * A drawing of few colours (RGBA, opaque) as a PNG with a palette, several times smaller than one with full colour;
 * undefined where its colours are too many.
 */
export function palettePng(rgba: Uint8Array, width: number, height: number): Buffer | undefined {
  const places = new Map<number, number>();
  // A row begins with how it is filtered: not at all.
  const pixels = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const colour = (near(rgba[at]) << 8) | (near(rgba[at + 1]) << 4) | near(rgba[at + 2]);
      let place = places.get(colour);
      if (place === undefined) {
        place = places.size;
        places.set(colour, place);
      }
      pixels[y * (width + 1) + 1 + x] = place;
    }
  }
  if (places.size > MOST_COLOURS) return undefined;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, each a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(
    [...places.keys()].flatMap((colour) => [colour >> 8, (colour >> 4) & 15, colour & 15].map((it) => it * STEP)),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const near = (value = 0): number => Math.round(value / STEP);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
