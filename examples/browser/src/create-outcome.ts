import { createElement } from './create-element.ts';
import { describeError } from './describe-error.ts';

export interface Outcome {
  readonly status: HTMLElement;
  readonly failure: HTMLElement;
  /** Runs an action; the sentence that it gives, or why it failed, is shown and read out. */
  attempt(action: () => Promise<string>): Promise<void>;
}

/** Where a card tells how an action went. */
export const createOutcome = (notice = ''): Outcome => {
  const status = createElement('p', { class: 'banner good', role: 'status' }, notice);
  const failure = createElement('p', { class: 'banner bad', role: 'alert' });
  const attempt = async (action: () => Promise<string>) => {
    status.textContent = '';
    failure.textContent = '';
    try {
      status.textContent = await action();
    } catch (error) {
      failure.textContent = describeError(error).sentence;
    }
  };
  return { status, failure, attempt };
};
