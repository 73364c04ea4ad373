import type { Log } from '../../log.ts';
import type { Bar, Block } from '../../reply.ts';
import type { DingtalkApi } from './dingtalk-api.ts';

/** A chart as a picture (PNG). */
export type PictureOf = (title: string, bars: readonly Bar[]) => Promise<Uint8Array>;

/** A chart's picture on the platform: its mediaId, undefined where the chart is to be shown as a list. */
export type Pictures = (chart: Extract<Block, { kind: 'chart' }>) => Promise<string | undefined>;

const MOST_PICTURES = 500;

/** Draws and uploads charts; of the same chart for many groups once. The platform keeps a picture for good. */
export function openPictures({
  api,
  log,
  pictureOf,
}: {
  readonly api: Pick<DingtalkApi, 'uploadMedia'>;
  readonly log: Log;
  readonly pictureOf?: PictureOf;
}): Pictures {
  const known = new Map<string, Promise<string | undefined>>();
  return async ({ title, bars }) => {
    if (!pictureOf) return undefined;
    const name = JSON.stringify([title, bars]);
    const upload = async (): Promise<string | undefined> => {
      try {
        return await api.uploadMedia('image', 'chart.png', await pictureOf(title, bars));
      } catch (error) {
        known.delete(name);
        log.warn({ err: error }, 'a chart is shown as a list: its picture could not be uploaded');
        return undefined;
      }
    };
    const picture = known.get(name) ?? upload();
    if (known.size > MOST_PICTURES) known.clear();
    known.set(name, picture);
    return picture;
  };
}
