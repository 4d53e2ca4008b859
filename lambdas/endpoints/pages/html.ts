import { escapeHtml } from '../../domain/escape-html.ts';

/** HTML that is safe to be put into a page: what it holds of others' text is escaped. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | Markup | undefined | false | readonly (Markup | undefined | false)[];

/** Markup from a template: strings that are put in are escaped, markup isn't, lists are joined, undefined and false are nothing. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: template.reduce((before, text, index) => before + textOf(parts[index - 1]) + text) };
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map(textOf).join('\n');
}
