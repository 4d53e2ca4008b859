import { createHash } from 'node:crypto';
import type { PageBranding, Palette, Place, ThemedImage } from '../../domain/branding/page-branding.ts';

/** A style sheet, and the source by which the content security policy knows it. */
export interface Style {
  readonly css: string;
  readonly source: string;
}

const RULES = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100svh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);font:1rem/1.5 var(--font)}
main{flex:1;display:grid;grid-template-columns:minmax(0,1fr);align-content:center;justify-items:center;gap:1.25rem;padding:1rem}
.card{inline-size:100%;max-inline-size:26rem;padding:clamp(1.25rem,6vw,2.5rem);background:var(--card);border:1px solid var(--card-line);border-radius:var(--card-radius);box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 40px rgb(0 0 0/.08);overflow-wrap:anywhere}
.mark{display:grid;place-items:center;inline-size:2.75rem;block-size:2.75rem;margin:0 0 1.25rem;border-radius:50%;background:color-mix(in srgb,currentColor 12%,transparent);color:var(--link)}
.mark svg{inline-size:1.375rem;block-size:1.375rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.logo{inline-size:100%;max-inline-size:26rem;margin:0 0 1.25rem}
main>.logo{margin:0}
img{display:block;max-inline-size:100%;block-size:3.5rem;object-fit:contain}
.at-center img{margin-inline:auto}
.at-end img{margin-inline-start:auto}
.good{color:var(--good)}
.bad{color:var(--bad)}
h1{margin:0 0 .375rem;font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
p{margin:0}
.text,.hint,.note,.or{color:var(--soft-ink)}
form{margin:1.5rem 0 0}
form+form,button+button{margin-block-start:.75rem}
label,legend{display:block;margin:0 0 .375rem;padding:0;font-weight:600;font-size:.9375rem}
.field{margin:0 0 1rem}
.secret{display:grid;grid-template-columns:1fr auto;column-gap:1rem}
.secret>:is(input,.hint){grid-column:1/-1}
input:where(:not([type=hidden],[type=radio],[type=checkbox])){display:block;inline-size:100%;min-block-size:3rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:var(--field-radius);background:var(--field);color:var(--ink);font:inherit}
input[aria-invalid=true]{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
input[readonly]{border-style:dashed;background:var(--page)}
input::-webkit-datetime-edit-fields-wrapper{display:flex;flex-wrap:wrap}
input.code{font-variant-numeric:tabular-nums;letter-spacing:.2em}
input:focus-visible,input[type=date]:focus-within,summary:focus-visible,a:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:.25rem}
input:is(:focus-visible,:focus-within){border-radius:var(--field-radius);outline-offset:0}
.hint+.links{margin-block:.25rem 1.25rem}
.hint{margin:.375rem 0 0;font-size:.875rem}
fieldset{margin:0 0 1rem;padding:0;border:0}
.way{display:flex;gap:.75rem;align-items:center;min-block-size:3rem;margin:0 0 .5rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:var(--field-radius);font-weight:400;font-size:1rem;cursor:pointer}
.way:has(:checked){border-color:var(--focus);box-shadow:inset 0 0 0 1px var(--focus)}
.way:has([type=checkbox]){margin-block-end:1rem}
.way input{inline-size:1.25rem;block-size:1.25rem;margin:0;accent-color:var(--accent)}
button{inline-size:100%;min-block-size:3rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font:600 1rem/1.25 var(--font);cursor:pointer}
button:hover{background:var(--accent-hover);color:var(--on-accent-hover)}
button.quiet,button.quiet:hover{border-color:var(--line);background:transparent;color:var(--ink)}
button.quiet:hover{border-color:var(--ink)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
button[aria-disabled=true]{opacity:.65;cursor:progress}
button.show,button.show:hover{grid-area:1/2;align-self:start;inline-size:auto;min-block-size:1.5rem;padding:0 .25rem;border:0;background:none;color:var(--link);font:.875rem/1.6 var(--font);text-decoration:underline;text-underline-offset:.2em}
button.show[aria-pressed=true]{font-weight:650;text-decoration-thickness:2px}
.providers{display:grid;gap:.5rem;margin:1.25rem 0 0;padding:0;list-style:none}
.provider{display:grid;place-items:center;min-block-size:3rem;padding:.5rem 1rem;border:1px solid var(--line);border-radius:var(--radius);color:var(--ink);font:600 1rem/1.25 var(--font);text-align:center;text-decoration:none}
.provider:hover{border-color:var(--ink)}
.alert{margin:1.25rem 0 0;padding:.75rem .875rem;border-inline-start:4px solid;border-radius:.375rem;font-weight:600}
.alert.bad{background:var(--bad-tint)}
.alert.good{background:var(--good-tint)}
.alert a{color:inherit}
.or{display:flex;align-items:center;gap:.75rem;margin:1.25rem 0 0;font-size:.875rem}
.or::before,.or::after{content:"";flex:1;border-block-start:1px solid var(--line);opacity:.4}
.note{margin-block-start:1.25rem;font-size:.9375rem}
a{color:var(--link);text-underline-offset:.2em}
.note a,.links a{display:inline-block;padding:.25rem 0}
.links{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:1rem 0 0;padding:0;list-style:none}
details{margin-block-start:1.25rem}
summary{padding:.25rem 0;color:var(--link);cursor:pointer}
details form{margin-block-start:.75rem}
.qr{display:block;inline-size:12rem;max-inline-size:100%;block-size:auto;margin:1.25rem auto 1rem;border-radius:.5rem;background:#fff}
.key{display:block;margin:.375rem 0 0;padding:.625rem .875rem;border:1px dashed var(--line);border-radius:var(--radius);color:var(--ink);font:600 .9375rem/1.6 ui-monospace,monospace;letter-spacing:.05em;user-select:all}
nav{margin-block-start:1.5rem;font-size:.9375rem}
nav details{margin:0}
nav [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.footnote{margin-block-start:1.5rem;color:var(--soft-ink);font-size:.875rem}
.band{display:grid;gap:.5rem;padding:.75rem 1rem;background:var(--header);border-block-end:1px solid var(--header-line)}
.band img{block-size:2.5rem}
.footer{background:var(--footer);border-block:1px solid var(--footer-line);border-block-end:0;color:var(--footer-ink);font-size:.875rem;text-align:center}
h2{margin:0;font-size:1rem;line-height:1.4;font-weight:650}
button.danger,button.danger:hover{background:var(--bad);color:var(--card)}
button.danger:hover{filter:brightness(1.08)}
.sections,.rows{margin:1.25rem 0 0;padding:0;list-style:none}
.sections a{display:block;padding:.75rem 0;border-block-end:1px solid color-mix(in srgb,var(--line) 40%,transparent);text-decoration:none}
.sections a:hover b{text-decoration:underline}
.sections .hint{display:block;margin:0}
.rows>li{padding:1.125rem 0;border-block-end:1px solid color-mix(in srgb,var(--line) 40%,transparent)}
.head{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;justify-content:space-between}
.rows form{margin-block-start:.75rem}
.rows details{margin-block-start:.25rem}
.rows .hint{margin-block-start:.125rem}
.rows form .hint{margin-block:.375rem}
.rows summary{padding:.5rem 0}
.rows+form{margin-block-start:1.25rem}
.state{display:inline-block;padding:.0625rem .625rem;border:1px solid var(--line);border-radius:1rem;color:var(--soft-ink);font-size:.8125rem;font-weight:600}
.codes{margin:1.25rem 0;padding:1rem 1rem 1rem 2.75rem;border:1px dashed var(--line);border-radius:var(--radius);font:600 1rem/1.9 ui-monospace,monospace;user-select:all}
dl{margin:.75rem 0 0}
dt{font-weight:600;font-size:.9375rem}
dd{margin:0 0 .75rem}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none}
@media (scripting:enabled){:is(.show,[data-ceremony])[hidden]{display:block;visibility:hidden}}
[dir=rtl] :is(input.code,input[type=email],input[type=tel],input[type=url],.key){direction:ltr}
[dir=rtl] input:is([type=email],[type=tel],[type=url]){text-align:right}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.card,button:not(.show),.alert,.provider{border:1px solid}}`;

const styles = new WeakMap<PageBranding, Style>();

/** The one style sheet of the pages, in the look of `branding`: each page has it within. */
export function styleOf(branding: PageBranding): Style {
  const made = styles.get(branding);
  if (made) return made;
  const { scheme, light, dark, radius, fieldRadius, cardRadius, font } = branding;
  const lengths = `--radius:${radius};--field-radius:${fieldRadius};--card-radius:${cardRadius}`;
  const css = `:root{color-scheme:${scheme};${lengths};--font:${font};${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
${RULES}
${placesOf(branding)}${imagesOf(branding)}${branding.css}`;
  const style = { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
  styles.set(branding, style);
  return style;
}

function variables(palette: Palette): string {
  const pairs = Object.entries(palette).map(
    ([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
  );
  return pairs.join(';');
}

const EDGES: Readonly<Record<Place, string>> = { START: 'start', CENTER: 'center', END: 'end' };

/** On a narrow screen the content takes the whole width, wherever it stands. */
function placesOf({ place: { horizontal, vertical } }: PageBranding): string {
  if (horizontal === 'CENTER' && vertical === 'CENTER') return '';
  return `main{align-content:${EDGES[vertical]};justify-items:${EDGES[horizontal]}}
@media (min-width:40rem){main{padding:2.5rem clamp(1rem,8vw,8rem)}}
`;
}

function imagesOf({ background, cardBackground, header, footer }: PageBranding): string {
  const images: readonly (readonly [string, ThemedImage | undefined])[] = [
    ['body', background],
    ['.card', cardBackground],
    ['.header', header?.background],
    ['.footer', footer?.background],
  ];
  return images.map(([selector, image]) => (image ? backgroundOf(selector, image) : '')).join('');
}

function backgroundOf(selector: string, { light, dark }: ThemedImage): string {
  const always = `${selector}{background-image:url("${light}");background-position:center;background-size:cover}\n`;
  if (light === dark) return always;
  return `${always}@media (prefers-color-scheme:dark){${selector}{background-image:url("${dark}")}}\n`;
}
