import type { Captcha } from './captcha.ts';
import { createElement } from './create-element.ts';

export interface CaptchaSlot {
  readonly element: HTMLElement;
  /** Runs `use` with a token, which is good once: afterwards there is a new one to solve. Throws when none is solved yet. */
  spend<T>(use: (token: string) => Promise<T>): Promise<T>;
}

interface Widgets {
  render(container: HTMLElement, options: Readonly<Record<string, unknown>>): unknown;
  reset(widget: unknown): void;
}

const READY = 'onCaptchaReady';
let loading: Promise<Widgets> | undefined;

/** A place for the vendor's widget, which is loaded when it is first needed. */
export const createCaptcha = ({ script, api, siteKey }: Captcha): CaptchaSlot => {
  const place = createElement('div', { class: 'captcha' });
  const failure = createElement('p', { class: 'error', role: 'alert' });
  const element = createElement('div', { class: 'field', role: 'group', 'aria-label': 'CAPTCHA' }, place, failure);
  let token = '';
  let startAnew = () => {};
  const forget = () => {
    token = '';
  };
  loading ??= load(script, api);
  loading.then(
    (widgets) => {
      const callback = (solved: string) => {
        token = solved;
      };
      const widget = widgets.render(place, {
        sitekey: siteKey,
        action: 'sign_up',
        callback,
        'expired-callback': forget,
      });
      startAnew = () => widgets.reset(widget);
    },
    () => {
      loading = undefined;
      failure.textContent = 'The CAPTCHA could not be loaded. Reload the page to try again.';
    },
  );
  return {
    element,
    async spend(use) {
      if (token === '') throw new Error('Solve the CAPTCHA first.');
      try {
        return await use(token);
      } finally {
        forget();
        startAnew();
      }
    },
  };
};

/** The vendor's object, once its script says that it is ready. */
const load = (script: string, api: Captcha['api']): Promise<Widgets> =>
  new Promise((resolve, reject) => {
    const vendor = globalThis as unknown as Record<string, unknown>;
    vendor[READY] = () => resolve(vendor[api] as Widgets);
    const element = createElement('script', { src: `${script}?render=explicit&onload=${READY}`, async: true });
    element.addEventListener('error', reject);
    document.head.append(element);
  });
