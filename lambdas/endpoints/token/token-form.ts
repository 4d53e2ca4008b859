import type { TOKEN_PARAMETERS } from './token-parameters.ts';

/** The parameters of a token request that have a value. */
export type TokenForm = Readonly<Partial<Record<(typeof TOKEN_PARAMETERS)[number], string>>>;
