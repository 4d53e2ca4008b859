import { Html, html } from './html.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c2330,#e8ebf1);--soft:light-dark(#5b6577,#a3adbf);--line:light-dark(#dde2ea,#333b49);
--paper:light-dark(#f6f7f9,#13171e);--card:light-dark(#fff,#1b212b);--accent:light-dark(#0b5c8f,#7cc4f2);--mark:light-dark(#fff2c6,#463a10)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
header,main{max-width:56rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;padding-top:1.5rem}
h1{font-size:1.4rem;margin:0;margin-right:auto}
h2{font-size:1.05rem;margin:2rem 0 .5rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;padding:.35rem .8rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:var(--ink);cursor:pointer}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:0 0 1rem;padding:1rem;overflow:hidden}
article h2{margin:0 0 .25rem;overflow-wrap:anywhere}
.meta{color:var(--soft);font-size:.9rem;margin:0;overflow-wrap:anywhere}
.code{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin:.75rem 0 0}
.code code{font-size:1.6rem;letter-spacing:.12em;background:var(--mark);padding:.1rem .6rem;border-radius:.4rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0 0}
details{margin-top:.75rem}
summary{cursor:pointer;color:var(--accent)}
iframe{display:block;width:100%;height:22rem;resize:vertical;margin-top:.75rem;border:1px solid var(--line);border-radius:.4rem;background:Canvas}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.45rem .75rem;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child>*{border-bottom:0}
td{overflow-wrap:anywhere}
td:first-child{min-width:9rem}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
code{font-family:ui-monospace,monospace;font-size:.95em}
.empty{color:var(--soft)}
[hidden]{display:none!important}
.choices{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
select,textarea{font:inherit;max-width:100%;padding:.3rem .5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:var(--ink)}
textarea{width:100%;font-family:ui-monospace,monospace;font-size:.85rem}
main:has(.preview),header:has(+main .preview){max-width:none}
.preview{display:grid;gap:1rem;grid-template-columns:minmax(18rem,26rem) 1fr;align-items:start;overflow-x:auto}
.preview iframe{height:max(40rem,80vh);max-width:none;margin:0;background:#fff}
@media (max-width:50rem){.preview{grid-template-columns:1fr}}
`;

/** A whole page of the console. `nonce` is the one that its Content-Security-Policy names. */
export function renderPage(title: string, nonce: string, navigation: Html, main: Html, script = ''): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${new Html(STYLE)}</style></head>
<body><header><h1>${title}</h1>${navigation}</header><main>${main}</main>${
    script === '' ? undefined : html`<script nonce="${nonce}">${new Html(script)}</script>`
  }</body></html>`.source;
}
