import { signUp } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { finishSignUp } from '../finish-sign-up.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Creates an account, with a password or without; the service sends a code to the e-mail address. */
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
    onSubmit: ({ username = '', password = '' }) => create(username, password),
    otherwise: {
      sentence: 'or sign in with codes and passkeys',
      actions: [
        {
          label: 'Create account without a password',
          fields: ['username'],
          onSubmit: ({ username = '' }) => create(username),
        },
      ],
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

/** With `autoSignIn`, the confirmed account is signed in straight away: the code has proven whose it is. */
const create = async (username: string, password?: string): Promise<void> => {
  const { nextStep } = await signUp({
    username,
    ...(password !== undefined && { password }),
    options: { userAttributes: { email: username }, autoSignIn: { authFlowType: 'USER_AUTH' } },
  });
  if (nextStep.signUpStep !== 'CONFIRM_SIGN_UP') return finishSignUp(nextStep, username);
  const { destination = 'you' } = nextStep.codeDeliveryDetails;
  goTo('confirm-sign-up', { username, notice: `We sent a code to ${destination}.` });
};
