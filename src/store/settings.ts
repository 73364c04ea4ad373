import type { Knex } from 'knex';

/** Small things kept by name. A name is `<family>:<rest>`; a family can be swept. */
export interface Settings {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  /** Counts one more under a name; answers how many there are now. */
  increase(name: string): Promise<number>;
  /** Forgets everything of a family but these beginnings of names. */
  sweep(family: string, keep: string): Promise<void>;
}

export function openSettings(sql: Knex): Settings {
  return {
    async get(name) {
      return (await sql('settings').where({ name }).first<{ value: string } | undefined>('value'))?.value;
    },
    async set(name, value) {
      await sql('settings').insert({ name, value }).onConflict('name').merge();
    },
    async increase(name) {
      const [row] = await sql('settings')
        .insert({ name, value: '1' })
        .onConflict('name')
        .merge({ value: sql.raw('cast(cast(settings.value as integer) + 1 as text)') })
        .returning<{ value: string }[]>('value');
      return Number(row?.value ?? 0);
    },
    async sweep(family, keep) {
      await sql('settings')
        .whereLike('name', `${family}:%`)
        .whereRaw('name not like ?', [`${keep}%`])
        .delete();
    },
  };
}
