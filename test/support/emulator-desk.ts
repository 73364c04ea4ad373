/** A chat platform on this machine that somebody can sit at. */
export interface Desk {
  /** How the bot is started and what this platform is called here. */
  readonly intro: readonly string[];
  /** A line for each command that only this platform has. */
  readonly help: readonly string[];
  /** Accounts and names; the first one speaks first. */
  readonly people: Readonly<Record<string, string>>;
  /** A group that is there already. */
  readonly group: string;
  /** The faults of `/fault`, that strike the next message sent. */
  readonly faults: readonly string[];
  say(said: { readonly from: string; readonly text: string; readonly chat?: string }): void;
  /** Presses the last button with these words; what is to be told about it. */
  press(label: string, by: string): Promise<string | undefined> | string | undefined;
  again(): void;
  drop(): void;
  fault(name: string): void;
  /** The commands only this platform has; what is to be told. */
  readonly more: Readonly<Record<string, (rest: string, user: string) => unknown>>;
  close(): Promise<void>;
}

export type OpenDesk = (port: number, print: (words: string) => void) => Promise<Desk>;

/** A message of the bot as the terminal shows it. */
export const drawn = (where: string, words: string, buttons: readonly { readonly label: string }[]): string => {
  const lines = words.split('\n').map((line) => `    ${line}`);
  const below = buttons.length > 0 ? [`    按钮:${buttons.map(({ label }) => `[${label}]`).join(' ')}`] : [];
  return ['', `招商助手 → ${where}`, ...lines, ...below].join('\n');
};
