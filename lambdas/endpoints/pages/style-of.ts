import { createHash } from 'node:crypto';
import type { PageBranding, Palette } from '../../domain/branding/page-branding.ts';

/** A style sheet, and the source by which the content security policy knows it. */
export interface Style {
  readonly css: string;
  readonly source: string;
}

const RULES = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100svh;display:grid;place-items:center;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.5 var(--font)}
main{inline-size:100%;max-inline-size:26rem;padding:clamp(1.25rem,6vw,2.5rem);background:var(--card);border-radius:calc(var(--radius)*1.6);box-shadow:0 1px 2px rgb(0 0 0/.06),0 12px 40px rgb(0 0 0/.08);overflow-wrap:anywhere}
.mark{display:grid;place-items:center;inline-size:2.75rem;block-size:2.75rem;margin:0 0 1.25rem;border-radius:50%;background:color-mix(in srgb,currentColor 12%,transparent);color:var(--accent)}
.mark svg{inline-size:1.375rem;block-size:1.375rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.logo{display:block;max-inline-size:100%;block-size:2.75rem;margin:0 0 1.25rem;object-fit:contain;object-position:left}
.good{color:var(--good)}
.bad{color:var(--bad)}
h1{margin:0 0 .375rem;font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
p{margin:0}
.text,.hint,.note,.or{color:var(--soft-ink)}
form{margin:1.5rem 0 0}
form+form{margin-block-start:.75rem}
label,legend{display:block;margin:0 0 .375rem;padding:0;font-weight:600;font-size:.9375rem}
.field{margin:0 0 1rem}
input:not([type=hidden]):not([type=radio]){display:block;inline-size:100%;min-block-size:3rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--field);color:var(--ink);font:inherit}
input[aria-invalid=true]{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
input[readonly]{border-style:dashed;background:var(--page)}
input.code{font-variant-numeric:tabular-nums;letter-spacing:.2em}
input:focus-visible,summary:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
input:focus-visible{border-radius:var(--radius);outline-offset:0}
.hint+.links{margin-block:.25rem 1.25rem}
.hint{margin:.375rem 0 0;font-size:.875rem}
fieldset{margin:0 0 1rem;padding:0;border:0}
.way{display:flex;gap:.75rem;align-items:center;min-block-size:3rem;margin:0 0 .5rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:var(--radius);font-weight:400;font-size:1rem;cursor:pointer}
.way:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.way input{inline-size:1.25rem;block-size:1.25rem;margin:0;accent-color:var(--accent)}
button{inline-size:100%;min-block-size:3rem;padding:.5rem 1rem;border:1px solid transparent;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font:600 1rem/1.25 var(--font);cursor:pointer;transition:filter .15s}
button:hover{filter:brightness(1.08)}
button.quiet{border-color:var(--line);background:transparent;color:var(--ink)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
button[aria-disabled=true]{opacity:.65;cursor:progress}
.alert{margin:1.25rem 0 0;padding:.75rem .875rem;border-inline-start:4px solid;border-radius:.375rem;font-weight:600}
.alert.bad{background:var(--bad-tint)}
.alert.good{background:var(--good-tint)}
.alert a{color:inherit}
.or{display:flex;align-items:center;gap:.75rem;margin:1.25rem 0 0;font-size:.875rem}
.or::before,.or::after{content:"";flex:1;border-block-start:1px solid var(--line);opacity:.4}
.note{margin-block-start:1.25rem;font-size:.9375rem}
a{color:var(--accent);text-underline-offset:.2em}
.note a,.links a{display:inline-block;padding:.25rem 0}
.links{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:1rem 0 0;padding:0;list-style:none}
details{margin-block-start:1.25rem}
summary{padding:.25rem 0;color:var(--accent);cursor:pointer}
details form{margin-block-start:.75rem}
.qr{display:block;inline-size:12rem;max-inline-size:100%;block-size:auto;margin:1.25rem auto 1rem;border-radius:.5rem;background:#fff}
.key{display:block;margin:.375rem 0 0;padding:.625rem .875rem;border:1px dashed var(--line);border-radius:var(--radius);color:var(--ink);font:600 .9375rem/1.6 ui-monospace,monospace;letter-spacing:.05em;user-select:all}
[hidden]{display:none}
[dir=rtl] .logo{object-position:right}
[dir=rtl] :is(input.code,input[type=email],input[type=tel],input[type=url],.key){direction:ltr}
[dir=rtl] input:is([type=email],[type=tel],[type=url]){text-align:right}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){main,button,.alert{border:1px solid}}`;

const styles = new WeakMap<PageBranding, Style>();

/** The one style sheet of the pages, in the colours of `branding`: each page has it within. */
export function styleOf(branding: PageBranding): Style {
  const made = styles.get(branding);
  if (made) return made;
  const { light, dark, radius, font } = branding;
  const css = `:root{color-scheme:light dark;--radius:${radius};--font:${font};${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
${RULES}`;
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
