import { DEFAULT_PAGE_BRANDING, type PageBranding } from '../../domain/branding/page-branding.ts';
import type { Language } from '../../domain/languages/languages.ts';
import { html, type Markup } from './html.ts';
import { SCRIPT } from './script.ts';
import { styleOf } from './style-of.ts';

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  /** Told by a mark above the title, and never by colour alone. */
  readonly mood: 'question' | 'good' | 'bad';
  readonly text: string;
  /** What went wrong, or what was done, before this page. */
  readonly alert?: PageAlert | undefined;
  /** Beneath the text. */
  readonly below?: Markup | undefined;
}

/** Told to screen readers as soon as it is there. */
export interface PageAlert {
  readonly mood: 'good' | 'bad';
  readonly text: string;
  /** Id of the field that it is about. */
  readonly field?: string | undefined;
}

/** How a page is shown. */
export interface Presentation {
  readonly language: Language & { readonly tag: string };
  readonly branding?: PageBranding | undefined;
  /** Where the script is, and the nonce that lets it run; without them the page has none. */
  readonly script?: { readonly address: string; readonly nonce: string } | undefined;
}

const MARKS = {
  question: html`<svg viewBox="0 0 24 24"><circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.4 3.8-7 8-7s7.4 2.6 8 7"/></svg>`,
  good: html`<svg viewBox="0 0 24 24"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>`,
  bad: html`<svg viewBox="0 0 24 24"><path d="M12 6v8M12 18v.01"/></svg>`,
} as const;

/**
 * Fits what `renderPage` makes and nothing else: one style sheet known by its hash, at most one script known by its nonce, nothing from
 * elsewhere but the logo, forms that go back to where they came from or are sent on to `formTargets`, no frame around it.
 */
export function pagePolicy(
  { branding = DEFAULT_PAGE_BRANDING, script }: Presentation,
  formTargets: readonly string[],
): string {
  return [
    "default-src 'none'",
    `style-src ${styleOf(branding).source}`,
    ...(script ? [`script-src 'nonce-${script.nonce}'`, "require-trusted-types-for 'script'"] : []),
    ...(branding.logo ? [`img-src ${new URL(branding.logo.url).origin}`] : []),
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** A whole page in one document: works without script, on any screen, in the reader's light or dark. Titles and texts are escaped. */
export function renderPage(
  content: PageContent,
  { language, branding = DEFAULT_PAGE_BRANDING, script }: Presentation,
): string {
  const { title, mood, text, alert, below } = content;
  const { logo } = branding;
  const prefix = alert?.mood === 'bad' ? '\u26a0 ' : '';
  return html`<!doctype html>
<html lang="${language.tag}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${prefix}${title}</title>
<style>${{ html: styleOf(branding).css }}</style>
${script && html`<script src="${script.address}" nonce="${script.nonce}" integrity="${SCRIPT.integrity}" defer></script>`}
</head>
<body>
<main>
${logo ? html`<img class="logo" src="${logo.url}" alt="${logo.text}">` : html`<p class="mark ${mood}" aria-hidden="true">${MARKS[mood]}</p>`}
<h1>${title}</h1>
<p class="text">${text}</p>
${alert && renderAlert(alert)}
${below}
</main>
</body>
</html>
`.html;
}

function renderAlert({ mood, text, field }: PageAlert): Markup {
  const words = field === undefined ? html`${text}` : html`<a href="#${field}">${text}</a>`;
  return html`<p class="alert ${mood}" id="${mood === 'bad' ? 'problem' : 'notice'}" role="${mood === 'bad' ? 'alert' : 'status'}">${words}</p>`;
}
