import type { pages } from '../../domain/languages/catalogue/en.ts';

/** The pages' sentences in one language: each language has all of them. */
export type Texts = typeof pages;
