/**
 * A part of an event as functions are given it: what there is nothing to say of is null where Cognito's events say so, though their published
 * types leave it out. Functions in languages that tell the two apart rely on it.
 */
export type Told<Part> = {
  readonly [Member in keyof Part]: undefined extends Part[Member] ? Part[Member] | null : Part[Member];
};
