import { ownTextOf } from '../../domain/branding/own-text-of.ts';
import {
  type Band,
  DEFAULT_PAGE_BRANDING,
  type PageBranding,
  type ThemedImage,
} from '../../domain/branding/page-branding.ts';
import type { Language } from '../../domain/languages/language.ts';
import { LANGUAGES, type LanguageTag } from '../../domain/languages/languages.generated.ts';
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
  /** Where title and text may be the owner's own. */
  readonly wording?: 'signIn' | 'signUp' | undefined;
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
  readonly language: Language & { readonly tag: LanguageTag };
  /** Shown where the branding lets readers choose a language: what that is called, and where the page is in each. */
  readonly languageChoice?: { readonly label: string; readonly addressIn: (tag: LanguageTag) => string } | undefined;
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
 * Fits what `renderPage` makes and nothing else: one style sheet known by its hash, at most one script known by its nonce, images of the
 * branding from this host, forms that go back to where they came from or are sent on to `formTargets`, no frame around it.
 */
export function pagePolicy(
  { branding = DEFAULT_PAGE_BRANDING, script }: Presentation,
  formTargets: readonly string[],
): string {
  return [
    "default-src 'none'",
    `style-src ${styleOf(branding).source}`,
    ...(script ? [`script-src 'nonce-${script.nonce}'`, "require-trusted-types-for 'script'"] : []),
    ...(hasImages(branding) ? ["img-src 'self'"] : []),
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function hasImages({ logo, background, cardBackground, favicon, header, footer }: PageBranding): boolean {
  const images = [logo?.image, background, cardBackground, favicon, header?.logo, header?.background];
  return [...images, footer?.logo, footer?.background].some((image) => image !== undefined);
}

/** A whole page in one document: works without script, on any screen, in the reader's light or dark. Titles and texts are escaped. */
export function renderPage(content: PageContent, presentation: Presentation): string {
  const { mood, alert, below, wording } = content;
  const { language, branding = DEFAULT_PAGE_BRANDING, script } = presentation;
  const { logo, favicon, header, footer, texts } = branding;
  const own = (part: 'Title' | 'Text') => wording && ownTextOf(texts, language.tag, `${wording}${part}`);
  const title = own('Title') ?? content.title;
  const prefix = alert?.mood === 'bad' ? '\u26a0 ' : '';
  const footnote = ownTextOf(texts, language.tag, 'footer');
  return html`<!doctype html>
<html lang="${language.tag}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="expect" href="#end" blocking="render">
<meta name="color-scheme" content="${branding.scheme}">
<title>${prefix}${title}</title>
${favicon && renderIcons(favicon)}
<style>${{ html: styleOf(branding).css }}</style>
${script && html`<script src="${script.address}" nonce="${script.nonce}" integrity="${SCRIPT.integrity}" defer></script>`}
</head>
<body>
${header && html`<header class="band header">${renderBandLogo(header)}</header>`}
<main>
${logo?.isOutside && renderLogo(logo)}
<div class="card background-customizable">
${logo && !logo.isOutside && renderLogo(logo)}
${((!logo && branding.hasMarks) || mood !== 'question') && html`<p class="mark ${mood}" aria-hidden="true">${MARKS[mood]}</p>`}
<h1>${title}</h1>
<p class="text textDescription-customizable">${own('Text') ?? content.text}</p>
${alert && renderAlert(alert)}
${below}
${footnote !== undefined && !footer && html`<p class="footnote" dir="auto">${footnote}</p>`}
${branding.offersLanguages && renderLanguages(presentation)}
</div>
</main>
${footer && html`<footer class="band footer">${renderBandLogo(footer)}${footnote !== undefined && html`<p dir="auto">${footnote}</p>`}</footer>`}
<span id="end" hidden></span>
</body>
</html>
`.html;
}

function renderAlert({ mood, text, field }: PageAlert): Markup {
  const words = field === undefined ? html`${text}` : html`<a href="#${field}">${text}</a>`;
  const marks = mood === 'bad' ? html`alert bad errorMessage-customizable` : html`alert good`;
  return html`<p class="${marks}" id="${mood === 'bad' ? 'problem' : 'notice'}" role="${mood === 'bad' ? 'alert' : 'status'}">${words}</p>`;
}

function renderLogo({ image, text, place }: NonNullable<PageBranding['logo']>): Markup {
  return html`<div class="logo at-${place.toLowerCase()} banner-customizable">${renderImage(image, text, 'logo-customizable')}</div>`;
}

function renderBandLogo({ logo, logoPlace }: Band): Markup | undefined {
  return logo && html`<div class="at-${logoPlace.toLowerCase()}">${renderImage(logo, '')}</div>`;
}

function renderImage({ light, dark }: ThemedImage, text: string, marks = ''): Markup {
  const inDark = light !== dark && html`<source srcset="${dark}" media="(prefers-color-scheme: dark)">`;
  return html`<picture>${inDark}<img src="${light}" alt="${text}"${marks !== '' && html` class="${marks}"`}></picture>`;
}

function renderIcons({ light, dark }: ThemedImage): Markup {
  if (light === dark) return html`<link rel="icon" href="${light}">`;
  return html`<link rel="icon" href="${light}" media="(prefers-color-scheme: light)">
<link rel="icon" href="${dark}" media="(prefers-color-scheme: dark)">`;
}

function renderLanguages({ language, languageChoice }: Presentation): Markup | undefined {
  if (languageChoice === undefined) return undefined;
  const { label, addressIn } = languageChoice;
  const others = Object.entries(LANGUAGES) as [LanguageTag, Language][];
  const links = others.map(
    ([tag, { name, direction }]) =>
      html`<li><a href="${addressIn(tag)}" lang="${tag}" hreflang="${tag}" dir="${direction}"${tag === language.tag && html` aria-current="true"`}>${name}</a></li>`,
  );
  return html`<nav aria-label="${label}"><details id="languages"><summary><span lang="${language.tag}">${language.name}</span></summary><ul class="links">${links}</ul></details></nav>`;
}
