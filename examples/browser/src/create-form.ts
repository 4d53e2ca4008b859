import { createElement } from './create-element.ts';
import { createField, type Field, type FieldOptions } from './create-field.ts';
import { describeError } from './describe-error.ts';

export interface FormOptions {
  /** Id of the heading that names the form; the screen's own unless given. */
  readonly labelledBy?: string;
  readonly fields: readonly FieldOptions[];
  /** Stands between the fields and the button. */
  readonly before?: readonly HTMLElement[];
  readonly submit: string;
  /** Receives the values by field name; what it throws is shown beside its field, or above the button. */
  onSubmit: Submission;
  /** What else can be done with some of the fields. */
  readonly otherwise?: { readonly sentence: string; readonly actions: readonly FormAction[] };
}

export interface FormAction {
  readonly label: string;
  /** Names of the fields that it takes; the others may be empty. */
  readonly fields: readonly string[];
  onSubmit: Submission;
}

type Submission = (values: Readonly<Record<string, string>>) => Promise<void>;

/** A form that checks its fields, runs one submission at a time, and ties each error to the field it is about. */
export const createForm = (options: FormOptions): HTMLFormElement => {
  const fields = options.fields.map(createField);
  const failure = createElement('p', { class: 'banner bad', role: 'alert' });
  const button = createElement('button', { class: 'button primary' }, options.submit);
  const form = createElement(
    'form',
    { novalidate: true, 'aria-labelledby': options.labelledBy ?? 'heading' },
    ...fields.map((field) => field.element),
    ...(options.before ?? []),
    failure,
    button,
  );
  const buttons = [button];
  const setBusy = (busy: boolean) => {
    form.setAttribute('aria-busy', String(busy));
    for (const one of buttons) one.setAttribute('aria-disabled', String(busy));
  };
  const submit = async (taken: readonly Field[], onSubmit: Submission) => {
    if (form.getAttribute('aria-busy') === 'true') return;
    failure.textContent = '';
    for (const { setError } of fields) setError('');
    if (!checkFields(taken)) return;
    setBusy(true);
    try {
      await onSubmit(readValues(taken));
    } catch (error) {
      showFailure(error, taken, failure);
    } finally {
      setBusy(false);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(fields, options.onSubmit);
  });
  if (options.otherwise === undefined) return form;
  form.append(createElement('p', { class: 'or' }, options.otherwise.sentence));
  for (const { label, fields: names, onSubmit } of options.otherwise.actions) {
    const other = createElement('button', { type: 'button', class: 'button quiet' }, label);
    const taken = fields.filter(({ name }) => names.includes(name));
    other.addEventListener('click', () => void submit(taken, onSubmit));
    buttons.push(other);
    form.append(other);
  }
  return form;
};

const readValues = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(
    fields.map(({ name, input }) => [name, input.type === 'password' ? input.value : input.value.trim()]),
  );

const checkFields = (fields: readonly Field[]): boolean => {
  for (const { input, setError } of fields) setError(describeInvalid(input));
  const first = fields.find(({ input }) => describeInvalid(input) !== '');
  first?.input.focus();
  return first === undefined;
};

const describeInvalid = (input: HTMLInputElement): string => {
  const label = input.labels?.[0]?.textContent?.toLowerCase() ?? input.name;
  if (input.value.trim() === '') return `Enter your ${label.replace(/^your /, '')}.`;
  return input.validity.typeMismatch ? 'Enter an e-mail address, like name@example.com.' : '';
};

const showFailure = (error: unknown, fields: readonly Field[], failure: HTMLElement): void => {
  const described = describeError(error);
  const field = fields.find(({ name }) => name === described.field);
  if (field === undefined) {
    failure.textContent = described.sentence;
    return;
  }
  field.setError(described.sentence);
  field.input.focus();
};
