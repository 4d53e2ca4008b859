import { createElement } from './create-element.ts';

/** A button that runs one action at a time; `about` completes its name for those who don't see what it stands beside. */
export const createAction = (
  label: string,
  kind: 'primary' | 'quiet' | 'small',
  action: () => Promise<void>,
  about?: string,
): HTMLElement => {
  const name = about === undefined ? undefined : `${label} ${about}`;
  const button = createElement('button', { type: 'button', class: `button ${kind}`, 'aria-label': name }, label);
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    try {
      await action();
    } finally {
      button.setAttribute('aria-disabled', 'false');
    }
  });
  return button;
};
