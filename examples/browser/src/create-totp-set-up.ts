import { codeField } from './code-field.ts';
import { createElement } from './create-element.ts';
import { createForm } from './create-form.ts';
import { createQrCode } from './create-qr-code.ts';

/** Shows an authenticator app its secret, as a picture and in letters, and asks for the first code. */
export const createTotpSetUp = (options: {
  readonly secret: string;
  readonly uri: string;
  /** Id of the heading that names the form. */
  readonly labelledBy: string;
  onCode(code: string): Promise<void>;
}): HTMLElement => {
  const secret = options.secret.match(/.{1,4}/g)?.join(' ') ?? '';
  return createElement(
    'div',
    { class: 'set-up' },
    createElement(
      'ol',
      { class: 'steps' },
      createElement('li', {}, 'Open your authenticator app and scan this picture.'),
      createElement('li', {}, 'Type the six digits that it then shows.'),
    ),
    createQrCode(options.uri, 'QR code for your authenticator app'),
    createElement(
      'details',
      { class: 'secret' },
      createElement('summary', {}, 'The picture can’t be scanned?'),
      createElement('p', { class: 'hint' }, 'Type this key into the app, or open the link on the phone that has it.'),
      createElement('p', {}, createElement('code', { id: 'totp-secret' }, secret)),
      createElement('p', {}, createElement('a', { href: options.uri }, 'Open in the app on this device')),
    ),
    createForm({
      labelledBy: options.labelledBy,
      fields: [codeField('Code from the app')],
      submit: 'Verify',
      onSubmit: ({ code = '' }) => options.onCode(code),
    }),
  );
};
