import type { Markup } from '../html.ts';

/** What a challenge asks. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly forms: Markup;
}
