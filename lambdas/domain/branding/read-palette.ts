import { contrastOf } from './contrast-of.ts';
import type { Palette } from './page-branding.ts';

/** What the owner's settings hold at a path; undefined where there is none. */
export type SettingReader = (...path: readonly string[]) => unknown;

/** WCAG's bound for text. */
const READABLE = 4.5;

/**
 * The owner's colours of one mode, and `defaults` for the others. Where only a background was given, what stands on it is chosen so that it
 * can be read; what was given itself stays as it is. Translucent colours are mixed with what is behind them.
 */
export function readPalette(read: SettingReader, mode: 'lightMode' | 'darkMode', defaults: Palette): Palette {
  const given = (behind: string, ...path: readonly string[]) => readColor(read(...path), behind);
  const beneath = mode === 'lightMode' ? '#ffffff' : '#000000';
  const page = given(beneath, 'components', 'pageBackground', mode, 'color') ?? defaults.page;
  const ownCard = given(page, 'components', 'form', mode, 'backgroundColor');
  const card = ownCard ?? defaults.card;
  const field =
    given(card, 'componentClasses', 'input', mode, 'defaults', 'backgroundColor') ?? ownCard ?? defaults.field;
  const text = (role: string) => given(card, 'components', 'pageText', mode, role);
  const ink = text('headingColor') ?? text('bodyColor') ?? readable(defaults.ink, [card, field]);
  const button = (state: string, role: string) => given(card, 'components', 'primaryButton', mode, state, role);
  const accent = button('defaults', 'backgroundColor') ?? defaults.accent;
  const onAccent = button('defaults', 'textColor') ?? readable(defaults.onAccent, [accent]);
  const accentHover =
    button('hover', 'backgroundColor') ?? (accent === defaults.accent ? defaults.accentHover : accent);
  const link = given(card, 'componentClasses', 'link', mode, 'defaults', 'textColor') ?? readable(accent, [card], ink);
  const alert = (kind: string) => given(card, 'components', 'alert', mode, kind, 'backgroundColor');
  return {
    page,
    card,
    cardLine: given(card, 'components', 'form', mode, 'borderColor') ?? card,
    field,
    ink,
    softInk: text('descriptionColor') ?? readable(defaults.softInk, [card], ink),
    line: given(card, 'componentClasses', 'input', mode, 'defaults', 'borderColor') ?? defaults.line,
    accent,
    onAccent,
    accentHover,
    onAccentHover: button('hover', 'textColor') ?? readable(onAccent, [accentHover], defaults.onAccent),
    link,
    focus: given(card, 'componentClasses', 'focusState', mode, 'borderColor') ?? link,
    good: readable(defaults.good, [card], ink),
    bad: readable(defaults.bad, [card], ink),
    badTint: alert('error') ?? tint(defaults.badTint, ink),
    goodTint: tint(defaults.goodTint, ink),
    ...readBands(read, mode, page, defaults),
  };
}

function readBands(read: SettingReader, mode: 'lightMode' | 'darkMode', page: string, defaults: Palette) {
  const band = (component: string, own: string) => {
    const behind = readColor(read('components', component, mode, 'background', 'color'), page) ?? own;
    return [behind, readColor(read('components', component, mode, 'borderColor'), behind) ?? behind] as const;
  };
  const [header, headerLine] = band('pageHeader', defaults.header);
  const [footer, footerLine] = band('pageFooter', defaults.footer);
  return { header, headerLine, footer, footerLine, footerInk: readable(defaults.footerInk, [footer]) };
}

/** `wanted` if it can be read on all backgrounds, else the first of `others` that can, else black or white, whichever is read better. */
function readable(wanted: string, backgrounds: readonly string[], ...others: readonly string[]): string {
  const worst = (color: string) => Math.min(...backgrounds.map((background) => contrastOf(color, background)));
  const found = [wanted, ...others].find((color) => worst(color) >= READABLE);
  return found ?? (worst('#000000') >= worst('#ffffff') ? '#000000' : '#ffffff');
}

/** A background on which `ink` can be read: `wanted`, else black or white. */
function tint(wanted: string, ink: string): string {
  return readable(wanted, [ink]);
}

/** A colour RRGGBB or RRGGBBAA as it looks over `behind`; undefined for anything else. */
function readColor(value: unknown, behind: string): string | undefined {
  const [, color, alpha = 'ff'] = (typeof value === 'string' && /^#?([\da-f]{6})([\da-f]{2})?$/i.exec(value)) || [];
  if (color === undefined) return undefined;
  const opacity = Number.parseInt(alpha, 16) / 255;
  const mixed = [0, 2, 4].map((at) => {
    const [over, under] = [color.slice(at, at + 2), behind.slice(at + 1, at + 3)].map((part) =>
      Number.parseInt(part, 16),
    );
    return Math.round(over! * opacity + under! * (1 - opacity))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
