import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

/** Goes on with the password, for who chose it among other ways. */
export const enterPasswordScreen: Screen = ({ username, notice }) => {
  const form = createForm({
    fields: [{ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }],
    submit: 'Continue',
    onSubmit: async ({ password = '' }) => followSignIn(await confirmSignIn({ challengeResponse: password }), username),
  });
  return [
    createCard({
      heading: 'Enter your password',
      ...(username !== undefined && { intro: username }),
      notice,
      content: [form],
      links: [
        ['Start again', 'sign-in'],
        ['Forgot your password?', 'forgot-password'],
      ],
    }),
  ];
};
