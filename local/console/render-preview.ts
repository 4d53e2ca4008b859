import { html } from './html.ts';
import { PREVIEW_SCRIPT } from './preview-script.ts';
import { renderPage } from './render-page.ts';

const CATEGORIES = [
  'FORM_LOGO',
  'FORM_BACKGROUND',
  'PAGE_BACKGROUND',
  'PAGE_HEADER_LOGO',
  'PAGE_HEADER_BACKGROUND',
  'PAGE_FOOTER_LOGO',
  'PAGE_FOOTER_BACKGROUND',
  'FAVICON_SVG',
  'FAVICON_ICO',
];

/** Colours by their place in the settings, beneath which stand `lightMode` and `darkMode`. */
const COLORS = [
  ['Page', 'components.pageBackground', 'color'],
  ['Form', 'components.form', 'backgroundColor'],
  ['Heading', 'components.pageText', 'headingColor'],
  ['Text', 'components.pageText', 'descriptionColor'],
  ['Button', 'components.primaryButton', 'defaults.backgroundColor'],
  ['Link', 'componentClasses.link', 'defaults.textColor'],
] as const;

/** The preview: what is chosen and edited on one side, the page as it would be on the other. */
export function renderPreview(nonce: string): string {
  const options = (names: readonly string[]) => names.map((name) => html`<option>${name}</option>`);
  const pick = (id: string, label: string, names: readonly string[] = []) =>
    html`<label>${label} <select id="${id}">${options(names)}</select></label>`;
  const colors = COLORS.map(
    ([label, place, member]) =>
      html`<label>${label} <input type="color" data-place="${place}" data-member="${member}"></label>`,
  );
  const main = html`
<form class="choices" id="choices">
${pick('pool', 'Pool')}${pick('client', 'Client')}${pick('page', 'Page')}${pick('language', 'Language')}
${pick('scheme', 'Reader prefers', ['light', 'dark'])}${pick('width', 'Width', ['100%', '320px', '390px', '768px', '1280px'])}
${pick('kind', 'Pages', ['managed login', 'classic'])}
</form>
<p id="status" class="meta" role="status" aria-live="polite"></p>
<div class="preview">
<div class="edit">
<section id="managed"><h2>Colours in this mode</h2><div class="choices" id="colors">${colors}</div>
<h2><label for="settings">Settings</label></h2><textarea id="settings" spellcheck="false" rows="18"></textarea>
<h2>Images</h2><ul id="assets"></ul>
<div class="choices">${pick('category', 'Image', CATEGORIES)}${pick('mode', 'Mode', ['DYNAMIC', 'LIGHT', 'DARK'])}
<label>File <input type="file" id="file" accept=".png,.jpg,.jpeg,.svg,.webp,.ico"></label></div></section>
<section id="classic" hidden><h2><label for="css">Style sheet</label></h2><textarea id="css" spellcheck="false" rows="18"></textarea>
<div class="choices"><label>Logo <input type="file" id="logo" accept=".png,.jpg,.jpeg"></label></div></section>
<p><button type="button" id="save">Save</button> <button type="button" id="reload">Discard changes</button></p>
</div>
<iframe id="frame" sandbox title="Preview of the page"></iframe>
</div>`;
  return renderPage(
    'Page preview',
    nonce,
    html`<a href="/">Overview</a><a href="/inbox">Inbox</a>`,
    main,
    PREVIEW_SCRIPT,
  );
}
