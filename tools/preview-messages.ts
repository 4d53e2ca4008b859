import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { escapeHtml } from '../lambdas/domain/escape-html.ts';
import { DEFAULT_MESSAGES } from '../lambdas/domain/languages/default-messages.generated.ts';
import { LANGUAGES, type LanguageTag } from '../lambdas/domain/languages/languages.generated.ts';
import { fillHtmlTemplate, fillSubjectTemplate, fillTextTemplate } from '../lambdas/domain/message-template.ts';
import { defaultTemplates } from '../lambdas/domain/messages/default-templates.ts';
import type { Messages } from '../lambdas/domain/messages/messages.ts';

/**
 * `node tools/preview-messages.ts [directory]` writes one page per language with each default message as e-mail, plain text and text
 * message, filled in by the code that sends them.
 */
const directory = process.argv[2] ?? join(import.meta.dirname, '../.cache/messages');

const STYLE = `:root{color-scheme:light dark}body{max-width:70rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}
section{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}iframe{inline-size:100%;block-size:26rem;border:1px solid GrayText}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.75rem;border:1px solid GrayText;margin:0 0 1rem}nav{display:flex;flex-wrap:wrap;gap:1rem}`;

const tags = Object.keys(LANGUAGES) as LanguageTag[];
const names = Object.keys(DEFAULT_MESSAGES.en) as (keyof Messages)[];

function preview(tag: LanguageTag, name: keyof Messages): string {
  const code = name === 'invitation' ? 'Wc7#mK2pQx9!Ty' : '123456';
  const values = { code, username: 'jane.doe', link: 'https://id.example.com/confirmUser?client_id=…' };
  const { subject, html, plain, text } = defaultTemplates(name, tag);
  const textMessage = text === undefined ? '' : `<pre dir="auto">${escapeHtml(fillTextTemplate(text, values))}</pre>`;
  return `<h2>${name}: ${escapeHtml(fillSubjectTemplate(subject, values))}</h2>
<section><iframe title="${name}" sandbox srcdoc="${escapeHtml(fillHtmlTemplate(html, values))}"></iframe>
<div><pre dir="auto">${escapeHtml(fillTextTemplate(plain, values))}</pre>${textMessage}</div></section>`;
}

mkdirSync(directory, { recursive: true });
const links = tags.map((tag) => `<a href="${tag}.html" lang="${tag}">${LANGUAGES[tag].name}</a>`).join('\n');
for (const tag of tags) {
  const { direction, name } = LANGUAGES[tag];
  const body = names.map((message) => preview(tag, message)).join('\n');
  const page = `<!doctype html><html lang="${tag}" dir="${direction}"><meta charset="utf-8"><title>${name}</title><style>${STYLE}</style><nav>${links}</nav><h1>${name}</h1>${body}</html>\n`;
  writeFileSync(join(directory, `${tag}.html`), page);
}
console.log(pathToFileURL(join(directory, 'en.html')).href);
