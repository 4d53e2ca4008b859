import { createHash } from 'node:crypto';
import { escapeHtml } from '../domain/escape-html.ts';

/** HTML that is safe to be put into a page: what it holds of others' text is escaped. */
export interface Markup {
  readonly html: string;
}

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  /** Told by a mark beside the title, and never by colour alone. */
  readonly mood: 'question' | 'good' | 'bad';
  readonly text: string;
  /** Beneath the text. */
  readonly below?: Markup | undefined;
}

const STYLE = `
:root{color-scheme:light dark;--page:#f3f5f8;--card:#fff;--ink:#16202c;--soft:#4b5868;--line:#d8dee6;--accent:#1f5fbf;--on-accent:#fff;--good:#146c43;--bad:#a3271f}
@media (prefers-color-scheme:dark){:root{--page:#10151c;--card:#1a212b;--ink:#edf1f6;--soft:#b3bfcd;--line:#323d4b;--accent:#8ab8ff;--on-accent:#0b1b33;--good:#6fd6a2;--bad:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100svh;display:grid;place-items:center;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:27rem;padding:clamp(1.5rem,6vw,2.5rem);background:var(--card);border:1px solid var(--line);border-radius:.75rem;overflow-wrap:anywhere}
.mark{display:grid;place-items:center;width:2.5rem;height:2.5rem;margin:0 0 1rem;border:2px solid;border-radius:50%;font:600 1.25rem/1 system-ui,sans-serif;color:var(--accent)}
.good{color:var(--good)}
.bad{color:var(--bad)}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25;text-wrap:balance}
p{margin:0}
p+form{margin-top:1.5rem}
label{display:block;margin:0 0 .25rem;font-weight:600}
input:not([type=hidden]):not([type=radio]){display:block;width:100%;min-height:3rem;margin:0 0 1rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--page);color:var(--ink);font:inherit}
input:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
fieldset{margin:0 0 1rem;padding:0;border:0}
legend{margin:0 0 .25rem;padding:0;font-weight:600}
fieldset label{display:flex;gap:.5rem;min-height:2.75rem;align-items:center;margin:0;font-weight:400}
.error{margin:0 0 1rem;color:var(--bad);font-weight:600}
button{width:100%;min-height:3rem;padding:.5rem 1rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:600 1rem/1.25 system-ui,sans-serif;cursor:pointer}
button:hover{filter:brightness(1.08)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.note{margin-top:1rem;color:var(--soft);font-size:.875rem}
@media (forced-colors:active){button{border:1px solid}}
`;

const MARKS = { question: '?', good: '✓', bad: '!' } as const;

const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * Fits what `renderPage` makes and nothing else: no script, nothing from elsewhere, one style sheet known by its hash, forms that go back to
 * where they came from or are sent on to `formTargets`, no frame around it.
 */
export function pagePolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** A whole page in one document: works without script, on any screen, in the reader's light or dark. Titles and texts are escaped. */
export function renderPage({ title, mood, text, below }: PageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="mark ${mood}" aria-hidden="true">${MARKS[mood]}</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${below?.html ?? ''}
</main>
</body>
</html>
`;
}
