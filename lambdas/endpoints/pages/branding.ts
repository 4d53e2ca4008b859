/** Colours by their part in the page, as CSS writes them. */
export interface Palette {
  /** Behind everything. */
  readonly page: string;
  /** Behind the content. */
  readonly card: string;
  /** Behind what is typed. */
  readonly field: string;
  readonly ink: string;
  readonly softInk: string;
  readonly line: string;
  /** Buttons and links. */
  readonly accent: string;
  readonly onAccent: string;
  readonly good: string;
  readonly bad: string;
  /** Behind a problem. */
  readonly badTint: string;
  /** Behind good news. */
  readonly goodTint: string;
}

/** What makes the pages somebody's own. */
export interface Branding {
  readonly light: Palette;
  readonly dark: Palette;
  /** Of corners, a CSS length. */
  readonly radius: string;
  /** A CSS font family list. */
  readonly font: string;
  /** Stands above the content in place of the mark; an image of this address, and what it says to those who don't see it. */
  readonly logo?: { readonly url: string; readonly text: string } | undefined;
}

/** The pages of whoever has set nothing. Contrast of text is at least 4.5 to 1, of borders and icons 3 to 1. */
export const DEFAULT_BRANDING: Branding = {
  light: {
    page: '#f2f4f8',
    card: '#ffffff',
    field: '#ffffff',
    ink: '#141c28',
    softInk: '#4a5768',
    line: '#7b8798',
    accent: '#2456c7',
    onAccent: '#ffffff',
    good: '#146c43',
    bad: '#a3271f',
    badTint: '#fdf1f0',
    goodTint: '#eef8f2',
  },
  dark: {
    page: '#0e131b',
    card: '#171e29',
    field: '#10161f',
    ink: '#eef2f7',
    softInk: '#b4c0cf',
    line: '#738196',
    accent: '#8fb6ff',
    onAccent: '#0a1a33',
    good: '#74d8a6',
    bad: '#ffa39a',
    badTint: '#2c1a1d',
    goodTint: '#14271f',
  },
  radius: '0.625rem',
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
};
