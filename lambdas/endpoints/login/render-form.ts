import { escapeHtml } from '../../domain/escape-html.ts';
import { pageMessages as say } from '../../errors/page-messages.ts';
import type { Markup } from '../render-page.ts';

/** One thing that a person enters. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password' | 'radio';
  readonly autocomplete?: string;
  readonly value?: string;
  /** Values of radio buttons. */
  readonly choices?: readonly string[];
}

/** A form of the sign-in page. */
export interface Form {
  readonly action: string;
  /** What shows that the form is this service's. */
  readonly token: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly button: string;
  readonly problem: string | undefined;
}

/** A form with a label for each field, and the problem told to screen readers as soon as it is there. The ids of its elements are stable. */
export function renderForm({ action, token, hidden, fields, button, problem }: Form): Markup {
  const kept = Object.entries({ _csrf: token, ...hidden }).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const asked = fields.map((field, index) => renderField(field, index === 0, problem !== undefined));
  const html = `<form method="post" action="${escapeHtml(action)}" id="login">
${problem === undefined ? '' : `<p class="error" id="problem" role="alert">${escapeHtml(problem)}</p>`}
${[...kept, ...asked].join('\n')}
<button type="submit" id="submit">${escapeHtml(button)}</button>
</form>`;
  return { html };
}

function renderField(field: Field, isFirst: boolean, hasProblem: boolean): string {
  const { id, name, label, type, autocomplete = 'off', value = '', choices = [] } = field;
  if (type === 'radio') {
    const buttons = choices.map((choice, index) => {
      const checked = index === 0 ? ' checked' : '';
      const text = escapeHtml(say.choices[choice] ?? choice);
      return `<label><input type="radio" name="${escapeHtml(name)}" value="${escapeHtml(choice)}"${checked}> ${text}</label>`;
    });
    return `<fieldset id="${id}"><legend>${escapeHtml(label)}</legend>${buttons.join('')}</fieldset>`;
  }
  const attributes = [
    `type="${type}"`,
    `name="${escapeHtml(name)}"`,
    `value="${escapeHtml(value)}"`,
    `autocomplete="${autocomplete}"`,
    'autocapitalize="none"',
    'spellcheck="false"',
    'required',
    ...(isFirst ? ['autofocus'] : []),
    ...(hasProblem ? ['aria-describedby="problem"'] : []),
  ];
  return `<label for="${id}">${escapeHtml(label)}</label>
<input id="${id}" ${attributes.join(' ')}>`;
}
