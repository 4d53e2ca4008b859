/** `taken`: the name is. `full`: there are as many as there may be. */
export type CreateResult = 'created' | 'taken' | 'full';
