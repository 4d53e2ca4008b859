import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

/** Replaces the temporary password of an invited person and goes on with the sign-in. */
export const newPasswordScreen: Screen = ({ username }) => {
  const form = createForm({
    fields: [{ name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password' }],
    submit: 'Save and sign in',
    onSubmit: async ({ password = '' }) => followSignIn(await confirmSignIn({ challengeResponse: password }), username),
  });
  return [
    createCard({
      heading: 'Choose a password',
      intro: 'The one that you were sent was a temporary one.',
      content: [form],
      links: [['Back to sign in', 'sign-in']],
    }),
  ];
};
