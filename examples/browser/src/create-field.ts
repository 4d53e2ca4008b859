import { createElement } from './create-element.ts';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password' | 'tel';
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'email' | 'tel' | 'off';
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly inputMode?: 'numeric' | 'email';
  /** Makes ids unique where two forms of one screen have a field of the same name. */
  readonly prefix?: string;
}

export interface Field {
  readonly name: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows a sentence tied to the field; an empty one takes it away. */
  setError(sentence: string): void;
}

/** A labelled input whose hint and error are its accessible description; passwords can be shown. */
export const createField = (options: FieldOptions): Field => {
  const id = `${options.prefix ?? ''}${options.name}`;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const input = createElement('input', {
    id,
    name: options.name,
    type: options.type,
    autocomplete: options.autocomplete,
    inputmode: options.inputMode,
    value: options.value,
    required: true,
    autocapitalize: 'none',
    spellcheck: 'false',
    'aria-describedby': options.hint === undefined ? errorId : `${hintId} ${errorId}`,
  });
  const error = createElement('p', { class: 'error', id: errorId });
  const control = createElement('div', { class: 'control' }, input);
  if (options.type === 'password') control.append(createReveal(input, options.label));
  const element = createElement('div', { class: 'field' }, createElement('label', { for: id }, options.label));
  if (options.hint !== undefined) element.append(createElement('p', { class: 'hint', id: hintId }, options.hint));
  element.append(control, error);
  const setError = (sentence: string) => {
    error.textContent = sentence;
    input.removeAttribute('aria-invalid');
    if (sentence !== '') input.setAttribute('aria-invalid', 'true');
  };
  input.addEventListener('input', () => setError(''));
  return { name: options.name, element, input, setError };
};

const createReveal = (input: HTMLInputElement, label: string): HTMLButtonElement => {
  const button = createElement('button', { type: 'button', class: 'reveal', 'aria-controls': input.id }, 'Show');
  const what = label.toLowerCase();
  button.setAttribute('aria-label', `Show ${what}`);
  button.addEventListener('click', () => {
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    button.textContent = hidden ? 'Hide' : 'Show';
    button.setAttribute('aria-label', `${hidden ? 'Hide' : 'Show'} ${what}`);
  });
  return button;
};
