import { resetPassword } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Has a code sent with which the password can be replaced. */
export const forgotPasswordScreen: Screen = ({ username: known, notice }) => {
  const form = createForm({
    fields: [usernameField(known)],
    submit: 'Send a code',
    onSubmit: async ({ username = '' }) => {
      const { nextStep } = await resetPassword({ username });
      const destination = nextStep.codeDeliveryDetails.destination ?? 'you';
      goTo('reset-password', { username, notice: `We sent a code to ${destination}.` });
    },
  });
  return [
    createCard({
      heading: 'Forgot your password?',
      intro: 'We send you a code to choose a new one.',
      notice,
      content: [form],
      links: [['Back to sign in', 'sign-in']],
    }),
  ];
};
