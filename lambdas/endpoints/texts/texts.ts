import type { en } from './en.ts';

/** A catalogue of the pages' sentences: each language has all of them. */
export type Texts = typeof en;
