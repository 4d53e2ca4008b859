import { resendSignUpCode, signIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Signs in by SRP (Amplify's default: the password never leaves the browser) and goes where the answer points. */
export const signInScreen: Screen = ({ username: known, notice }) => {
  const form = createForm({
    fields: [
      usernameField(known),
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    ],
    submit: 'Sign in',
    onSubmit: async ({ username = '', password = '' }) => {
      const { nextStep } = await signIn({ username, password });
      await follow(nextStep.signInStep, username);
    },
  });
  return [
    createCard({
      heading: 'Welcome back',
      intro: 'Sign in to continue.',
      notice,
      content: [form],
      links: [
        ['Create an account', 'sign-up'],
        ['Forgot your password?', 'forgot-password'],
      ],
    }),
  ];
};

const follow = async (step: string, username: string): Promise<void> => {
  switch (step) {
    case 'DONE':
      return goTo('signed-in');
    case 'CONFIRM_SIGN_UP':
      await resendSignUpCode({ username });
      return goTo('confirm-sign-up', { username, notice: 'Confirm your account first: we sent you a new code.' });
    case 'RESET_PASSWORD':
      return goTo('forgot-password', { username, notice: 'Your password has to be reset.' });
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return goTo('new-password');
    default:
      throw new Error(`This example has no screen for ${step}.`);
  }
};
