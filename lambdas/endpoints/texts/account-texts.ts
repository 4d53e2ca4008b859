import type { account } from '../../domain/languages/catalogue/en.ts';

/** The account page's sentences in one language: each language has all of them. */
export type AccountTexts = typeof account;
