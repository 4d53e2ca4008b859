import { confirmSignIn } from 'aws-amplify/auth';
import { codeField } from '../code-field.ts';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

const hints = {
  TOTP: () => 'Open your authenticator app and type the six digits that it shows.',
  EMAIL: (destination = 'your e-mail address') => `We sent a code to ${destination}.`,
  SMS: (destination = 'your phone') => `We sent a code to ${destination}.`,
};

/** Goes on with the code that an app shows or that was sent, be it the first factor or the second. */
export const enterCodeScreen: Screen = ({ username, notice, code: asked = { source: 'TOTP' } }) => {
  const form = createForm({
    fields: [codeField('Code')],
    submit: 'Continue',
    onSubmit: async ({ code = '' }) => followSignIn(await confirmSignIn({ challengeResponse: code }), username),
  });
  return [
    createCard({
      heading: 'Enter your code',
      intro: hints[asked.source](asked.destination),
      notice,
      content: [form],
      links: [['Start again', 'sign-in']],
    }),
  ];
};
