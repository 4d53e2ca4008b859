import { signUp } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Creates an account; the service sends a code to the e-mail address. */
export const signUpScreen: Screen = () => {
  const form = createForm({
    fields: [
      usernameField(),
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'new-password',
        hint: 'At least 12 characters, with upper and lower case, a digit and a symbol.',
      },
    ],
    submit: 'Create account',
    onSubmit: async ({ username = '', password = '' }) => {
      const { isSignUpComplete, nextStep } = await signUp({
        username,
        password,
        options: { userAttributes: { email: username } },
      });
      if (isSignUpComplete) return goTo('sign-in', { username, notice: 'Your account is ready. Sign in.' });
      const destination =
        nextStep.signUpStep === 'CONFIRM_SIGN_UP' ? nextStep.codeDeliveryDetails.destination : undefined;
      goTo('confirm-sign-up', { username, notice: `We sent a code to ${destination ?? 'you'}.` });
    },
  });
  return [
    createCard({
      heading: 'Create your account',
      intro: 'It takes a minute: we send you a code to confirm your e-mail address.',
      content: [form],
      links: [
        ['I have an account', 'sign-in'],
        ['I have a code', 'confirm-sign-up'],
      ],
    }),
  ];
};
