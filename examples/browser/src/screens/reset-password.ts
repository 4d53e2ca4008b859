import { confirmResetPassword } from 'aws-amplify/auth';
import { codeField } from '../code-field.ts';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Replaces a forgotten password with the help of the code that was sent. */
export const resetPasswordScreen: Screen = ({ username: known, notice }) => {
  const form = createForm({
    fields: [
      usernameField(known),
      codeField('Code'),
      { name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password' },
    ],
    submit: 'Change password',
    onSubmit: async ({ username = '', code = '', password = '' }) => {
      await confirmResetPassword({ username, confirmationCode: code, newPassword: password });
      goTo('sign-in', { username, notice: 'Your password is changed. Sign in with the new one.' });
    },
  });
  return [
    createCard({
      heading: 'Choose a new password',
      notice,
      content: [form],
      links: [
        ['Send another code', 'forgot-password'],
        ['Back to sign in', 'sign-in'],
      ],
    }),
  ];
};
