import type { OwnTexts } from './own-texts.ts';

/** Colours by their part in the page: `#rrggbb`, each opaque. */
export interface Palette {
  /** Behind everything. */
  readonly page: string;
  /** Behind the content. */
  readonly card: string;
  /** Around the content. */
  readonly cardLine: string;
  /** Behind what is typed. */
  readonly field: string;
  readonly ink: string;
  readonly softInk: string;
  readonly line: string;
  /** Buttons. */
  readonly accent: string;
  readonly onAccent: string;
  /** A button that is pointed at. */
  readonly accentHover: string;
  readonly onAccentHover: string;
  readonly link: string;
  /** Around what has the focus. */
  readonly focus: string;
  /** The bands above and beneath everything: what is behind them, their line, and what is written beneath. */
  readonly header: string;
  readonly headerLine: string;
  readonly footer: string;
  readonly footerLine: string;
  readonly footerInk: string;
  readonly good: string;
  readonly bad: string;
  /** Behind a problem. */
  readonly badTint: string;
  /** Behind good news. */
  readonly goodTint: string;
}

/** Addresses of one image in light and in dark. */
export interface ThemedImage {
  readonly light: string;
  readonly dark: string;
}

/** Where something stands along its line. */
export type Place = 'START' | 'CENTER' | 'END';

/** A band above or beneath everything. */
export interface Band {
  readonly logo?: ThemedImage | undefined;
  readonly logoPlace: Place;
  readonly background?: ThemedImage | undefined;
}

/** What makes the pages of a client its owner's. Every member but texts may go into a page as it is. */
export interface PageBranding {
  /** As CSS has it: what the reader prefers, or one of them. `light` and `dark` are the same then. */
  readonly scheme: 'light' | 'dark' | 'light dark';
  readonly light: Palette;
  readonly dark: Palette;
  /** Corners of buttons, of what is typed in and of the content, CSS lengths. */
  readonly radius: string;
  readonly fieldRadius: string;
  readonly cardRadius: string;
  /** A CSS font family list. */
  readonly font: string;
  /** Stands with the content, or above it on the page; `text` is what it says to those who don't see it. */
  readonly logo?:
    | { readonly image: ThemedImage; readonly text: string; readonly place: Place; readonly isOutside: boolean }
    | undefined;
  /** Behind everything. */
  readonly background?: ThemedImage | undefined;
  /** Behind the content. */
  readonly cardBackground?: ThemedImage | undefined;
  /** In the browser's tab. */
  readonly favicon?: ThemedImage | undefined;
  readonly header?: Band | undefined;
  readonly footer?: Band | undefined;
  /** Where the content stands. */
  readonly place: { readonly horizontal: Place; readonly vertical: Place };
  /** A mark above the title of what asks something. */
  readonly hasMarks: boolean;
  /** The page lets its reader choose a language. */
  readonly offersLanguages: boolean;
  /** Rules of the classic pages' classes. */
  readonly css: string;
  /** In place of the catalogue's sentences. */
  readonly texts: OwnTexts;
}

/** The pages of whoever has set nothing. Contrast of text is at least 4.5 to 1, of borders and icons 3 to 1. */
export const DEFAULT_PAGE_BRANDING: PageBranding = {
  scheme: 'light dark',
  light: {
    page: '#f2f4f8',
    card: '#ffffff',
    cardLine: '#ffffff',
    field: '#ffffff',
    ink: '#141c28',
    softInk: '#4a5768',
    line: '#7b8798',
    accent: '#2456c7',
    onAccent: '#ffffff',
    accentHover: '#2f62d6',
    onAccentHover: '#ffffff',
    link: '#2456c7',
    focus: '#2456c7',
    header: '#ffffff',
    headerLine: '#ffffff',
    footer: '#ffffff',
    footerLine: '#ffffff',
    footerInk: '#4a5768',
    good: '#146c43',
    bad: '#a3271f',
    badTint: '#fdf1f0',
    goodTint: '#eef8f2',
  },
  dark: {
    page: '#0e131b',
    card: '#171e29',
    cardLine: '#171e29',
    field: '#10161f',
    ink: '#eef2f7',
    softInk: '#b4c0cf',
    line: '#738196',
    accent: '#8fb6ff',
    onAccent: '#0a1a33',
    accentHover: '#a3c3ff',
    onAccentHover: '#0a1a33',
    link: '#8fb6ff',
    focus: '#8fb6ff',
    header: '#171e29',
    headerLine: '#171e29',
    footer: '#171e29',
    footerLine: '#171e29',
    footerInk: '#b4c0cf',
    good: '#74d8a6',
    bad: '#ffa39a',
    badTint: '#2c1a1d',
    goodTint: '#14271f',
  },
  radius: '0.625rem',
  fieldRadius: '0.625rem',
  cardRadius: '1rem',
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  place: { horizontal: 'CENTER', vertical: 'CENTER' },
  hasMarks: true,
  offersLanguages: false,
  css: '',
  texts: {},
};
