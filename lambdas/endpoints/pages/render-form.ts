import { html, type Markup } from './html.ts';

/** One thing that a person enters. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'tel' | 'date' | 'password' | 'code' | 'radio' | 'checkbox';
  /** A token of the HTML standard. */
  readonly autocomplete?: string | undefined;
  readonly value?: string | undefined;
  /** Beneath the field. */
  readonly hint?: string | undefined;
  /** False for what may be left empty. */
  readonly required?: boolean | undefined;
  /** What is written in letters has the keyboard of letters, codes have that of digits. */
  readonly letters?: boolean | undefined;
  /** Radio buttons: values and their labels. */
  readonly choices?: readonly (readonly [string, string])[] | undefined;
  /** True when the problem is about this field. */
  readonly wrong?: boolean | undefined;
  /** True when what the page tells of is about this field. */
  readonly noticed?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  /** Of a checkbox, which is sent as `yes`. */
  readonly checked?: boolean | undefined;
  /** Words of the button by which a script shows what is typed. */
  readonly reveal?: string | undefined;
}

/** A form of a page. */
export interface Form {
  readonly id: string;
  readonly action: string;
  /** What shows that the form is this service's. */
  readonly token: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly button: string;
  /** Of the button; unique in the page. */
  readonly buttonId: string;
  /** What the button is about, where several of a page have the same words. */
  readonly about?: string | undefined;
  /** What it does can't be undone. */
  readonly isDangerous?: boolean | undefined;
  /** May be sent again from the same page, which its answer doesn't replace. */
  readonly isRepeatable?: boolean | undefined;
  /** Beside a more likely one. */
  readonly quiet?: boolean | undefined;
  /** Between the fields and the button. */
  readonly above?: Markup | undefined;
  /** The field that gets the focus. */
  readonly focus?: string | undefined;
  /** Run by the script, which alone can fill in the answer. */
  readonly passkey?: PasskeyCeremony | undefined;
}

/** What a form asks the browser's authenticator. */
export interface PasskeyCeremony {
  readonly kind: 'get' | 'create';
  /** In JSON. */
  readonly options: string;
  /** Passkeys are offered where the name is typed. */
  readonly autofill: boolean;
  /** Shown when it doesn't come to anything. */
  readonly failed: string;
}

/** A form with a label for each field, tied to its hint and to the problem. The ids of its elements are stable. */
export function renderForm(form: Form): Markup {
  const { id, action, token, hidden, fields, button, buttonId, about, above, passkey } = form;
  const look = form.isDangerous ? 'danger' : form.quiet ? 'quiet' : 'submitButton-customizable';
  const kept = Object.entries({ _csrf: token, ...hidden }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const ceremony =
    passkey &&
    html` hidden data-ceremony="${passkey.kind}" data-options="${passkey.options}"${passkey.autofill && html` data-autofill="yes"`}`;
  return html`<form method="post" action="${action}" id="${id}"${form.isRepeatable && html` data-repeatable="yes"`}${ceremony}>
${kept}
${passkey && html`<input type="hidden" name="response.CREDENTIAL" value="">`}
${fields.map((field) => renderField(field, form.focus === field.id))}
${above}
<button type="submit" id="${buttonId}" class="${look}"${about !== undefined && html` aria-label="${button}: ${about}"`}>${button}</button>
${passkey && html`<p class="alert bad" data-failed role="alert" hidden>${passkey.failed}</p>`}
</form>`;
}

function renderField(field: Field, hasFocus: boolean): Markup {
  const { id, label, type, hint } = field;
  if (type === 'radio') return renderChoices(field);
  if (type === 'checkbox') {
    return html`<label class="way"><input type="checkbox" id="${id}" name="${field.name}" value="yes"${field.checked && html` checked`}> ${label}</label>`;
  }
  const told = [field.wrong && 'problem', field.noticed && 'notice', hint !== undefined && `${id}-hint`];
  const described = told.filter(Boolean).join(' ');
  const isCode = type === 'code';
  return html`<div class="field${field.reveal !== undefined && html` secret`}"><label class="label-customizable" for="${id}">${label}</label>
<input id="${id}" type="${isCode ? 'text' : type}" name="${field.name}" value="${field.value ?? ''}" autocomplete="${field.autocomplete ?? 'off'}" autocapitalize="none" spellcheck="false" class="inputField-customizable${isCode && html` code`}"${isCode && !field.letters && html` inputmode="numeric"`}${(field.required ?? true) && html` required`}${field.readOnly && html` readonly`}${hasFocus && html` autofocus`}${field.wrong && html` aria-invalid="true"`}${described !== '' && html` aria-describedby="${described}"`}>
${field.reveal !== undefined && html`<button type="button" class="show" id="show-${id}" data-shows="${id}" aria-pressed="false" hidden>${field.reveal}</button>`}
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;
}

function renderChoices({ id, name, label, choices = [] }: Field): Markup {
  const buttons = choices.map(
    ([value, text], index) =>
      html`<label class="way"><input type="radio" name="${name}" value="${value}"${index === 0 && html` checked`}> ${text}</label>`,
  );
  return html`<fieldset id="${id}"><legend>${label}</legend>${buttons}</fieldset>`;
}
