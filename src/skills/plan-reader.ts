import { createHash } from 'node:crypto';
import { callerOf } from '../conversation/caller.ts';
import { mask } from '../conversation/mask.ts';
import type { Turn } from '../conversation/skill.ts';
import type { Model } from '../model/model.ts';
import { clausesFor, passagesOf } from '../plan/meaning.ts';
import type { Clause, Plan } from '../plan/plan.ts';

/** Where vectors are kept between two starts. */
export interface Shelf {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  /** Forgets all of a family but names that begin with `keep`. */
  sweep(family: string, keep: string): Promise<void>;
}

/** A model that has the plan before it: it finds the clauses that a question may mean. */
export interface PlanReader {
  readonly model: Model;
  /** Clauses for the words, best first; by their meaning too, where an embedding model is configured. */
  clauses(words: string, turn: Turn): Promise<readonly Clause[]>;
}

const MOST_CLAUSES = 6;
/** Some endpoints take no more texts at once. */
const BATCH = 10;
/** After a failure the plan's vectors are asked for again this much later. */
const AGAIN_MS = 10 * 60_000;
const FAMILY = 'vectors';

export function openPlanReader(plan: Plan, model: Model, shelf: Shelf): PlanReader {
  let vectors: readonly Float32Array[] | undefined;
  let reading: Promise<void> | undefined;
  let notBefore = 0;
  // The plan's vectors take a while; nobody waits for them, until then words alone are compared.
  const read = (): void => {
    if (reading || Date.now() < notBefore) return;
    reading = vectorsOf(plan, model, shelf)
      .catch(() => undefined)
      .then((found) => {
        vectors = found;
        notBefore = Date.now() + AGAIN_MS;
        reading = undefined;
      });
  };
  return {
    model,
    async clauses(words, turn) {
      if (!model.embed || !turn.speaker) return clausesFor(plan, words, MOST_CLAUSES);
      if (!vectors) read();
      if (!vectors) return clausesFor(plan, words, MOST_CLAUSES);
      const asked = mask({ ...turn.said, text: words }).text;
      const [question] = (await model.embed([asked], callerOf(turn.message, turn.speaker.id))) ?? [];
      return clausesFor(plan, words, MOST_CLAUSES, question && { passages: vectors, question });
    },
  };
}

/** The vectors of this text by this model: from the shelf, else asked for once and kept there; those of other versions go. */
async function vectorsOf(plan: Plan, model: Model, shelf: Shelf): Promise<readonly Float32Array[] | undefined> {
  const texts = passagesOf(plan).map(({ text }) => text);
  const version = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  const name = `${FAMILY}:${version}:${model.embedding ?? ''}`;
  const kept = await shelf.get(name);
  if (kept) return (JSON.parse(kept) as string[]).map(unpacked);
  const found: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = await model.embed?.(texts.slice(at, at + BATCH));
    if (!batch) return undefined;
    found.push(...batch.map((it) => Float32Array.from(it)));
  }
  await shelf.set(name, JSON.stringify(found.map(packed)));
  await shelf.sweep(FAMILY, name);
  return found;
}

const packed = (vector: Float32Array): string => Buffer.from(vector.buffer).toString('base64');

function unpacked(words: string): Float32Array {
  const bytes = Buffer.from(words, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
