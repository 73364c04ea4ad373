/** One thing that was looked at: whether it is right, and in plain words what it is or what is to be done. */
export interface Finding {
  readonly state: 'right' | 'wrong' | 'unsure';
  readonly words: string;
}
