import type { en } from './en.ts';

/** A catalogue of the account page's sentences: each language has all of them. */
export type AccountTexts = typeof en;
