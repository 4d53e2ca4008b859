import { escapeHtml } from '../escape-html.ts';
import { LANGUAGES, type LanguageTag } from '../languages/languages.generated.ts';

/** What a default e-mail shows, with the placeholders of templates. */
export interface EmailContent {
  readonly subject: string;
  readonly lead: string;
  readonly hasCode: boolean;
  /** The text of the link, where there is one. */
  readonly link: string | undefined;
  readonly note: string;
  readonly language: LanguageTag;
  /** Names and values, the values placeholders. */
  readonly facts?: readonly (readonly [string, string])[] | undefined;
  readonly question?: string | undefined;
  /** Texts and addresses of links that answer the question, the addresses placeholders. */
  readonly links?: readonly (readonly [string, string])[] | undefined;
}

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

/** Styles stand in the elements, since not every client of mail reads a style sheet; those that do know dark screens too. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
.link a{display:inline-block;padding:12px 20px;background:#1f5fbf;color:#fff;border-radius:8px;font-weight:600;text-decoration:none}
@media (prefers-color-scheme:dark){
.page{background:#14171c!important;color:#e9ecf1!important}
.card{background:#1e2229!important;border-color:#343a45!important}
.code{background:#2b313b!important;color:#fff!important}
.link a{background:#8ab8f5!important;color:#0b1420!important}
.note{color:#aeb6c3!important}
}`;

const CODE = `<p class="code" dir="ltr" style="margin:20px 0 0;padding:14px 16px;background:#eef1f6;color:#111722;border-radius:8px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:26px;line-height:1.3;font-weight:600;letter-spacing:2px;text-align:center;overflow-wrap:anywhere;-webkit-user-select:all;user-select:all">{####}</p>\n`;

/**
 * A default e-mail as an HTML template: one column, nothing loaded from anywhere, nothing that tells that it was read. The code is
 * selected by one click, and written from left to right in every language, as names are in their own direction.
 */
export function renderEmail({ subject, lead, hasCode, link, note, language, ...more }: EmailContent): string {
  const { direction } = LANGUAGES[language];
  const start = direction === 'rtl' ? 'right' : 'left';
  const written = `lang="${language}" dir="${direction}"`;
  const words = (text: string) => escapeHtml(text).replaceAll('{username}', '<bdi>{username}</bdi>');
  return `<!doctype html>
<html ${written}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words(subject)}</title>
<style>${STYLE}</style>
</head>
<body style="margin:0;padding:0">
<div class="page" ${written} style="padding:24px 12px;background:#f3f4f7;color:#1b2230;font-family:${FONT};font-size:16px;line-height:1.5;text-align:${start}">
<div class="card" style="max-width:480px;margin:0 auto;padding:32px 28px;background:#ffffff;border:1px solid #e2e5eb;border-radius:12px">
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;font-weight:600">${words(subject)}</h1>
<p style="margin:0;overflow-wrap:anywhere">${words(lead)}</p>
${hasCode ? CODE : ''}${link === undefined ? '' : `<p class="link" style="margin:20px 0 0">{##${escapeHtml(link)}##}</p>\n`}${renderMore(more)}<p class="note" style="margin:20px 0 0;color:#5a6474;font-size:14px">${words(note)}</p>
</div>
</div>
</body>
</html>
`;
}

function renderMore({ facts = [], question, links = [] }: Pick<EmailContent, 'facts' | 'question' | 'links'>): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" style="padding:2px 12px 2px 0;font-weight:600;text-align:start;vertical-align:top">${escapeHtml(name)}</th><td style="overflow-wrap:anywhere"><bdi>${value}</bdi></td></tr>`,
  );
  const answers = links.map(
    ([text, address]) => `<p class="link" style="margin:12px 0 0"><a href="${address}">${escapeHtml(text)}</a></p>\n`,
  );
  return [
    rows.length === 0 ? '' : `<table style="margin:20px 0 0;border-collapse:collapse">${rows.join('')}</table>\n`,
    question === undefined ? '' : `<p style="margin:20px 0 0;font-weight:600">${escapeHtml(question)}</p>\n`,
    ...answers,
  ].join('');
}
