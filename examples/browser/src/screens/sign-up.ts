import { type SignUpOutput, signUp } from 'aws-amplify/auth';
import { createCaptcha } from '../create-captcha.ts';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { finishSignUp } from '../finish-sign-up.ts';
import { goTo } from '../go-to.ts';
import { readConfiguration } from '../read-configuration.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Creates an account, with a password or without, where need be after a CAPTCHA; the service sends a code to the e-mail address. */
export const signUpScreen: Screen = async () => {
  const { captcha } = await readConfiguration();
  const slot = captcha && createCaptcha(captcha);
  const create = async (username: string, password?: string): Promise<void> => {
    const step = await (slot ? slot.spend((token) => ask(username, password, token)) : ask(username, password));
    if (step.signUpStep !== 'CONFIRM_SIGN_UP') return finishSignUp(step, username);
    const { destination = 'you' } = step.codeDeliveryDetails;
    goTo('confirm-sign-up', { username, notice: `We sent a code to ${destination}.` });
  };
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
    ...(slot && { before: [slot.element] }),
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

/**
 * With `autoSignIn`, the confirmed account is signed in straight away: the code has proven whose it is. The pool's pre sign-up trigger finds
 * the CAPTCHA's token in the validation data.
 */
const ask = async (username: string, password?: string, captcha?: string): Promise<SignUpOutput['nextStep']> => {
  const { nextStep } = await signUp({
    username,
    ...(password !== undefined && { password }),
    options: {
      userAttributes: { email: username },
      autoSignIn: { authFlowType: 'USER_AUTH' },
      ...(captcha !== undefined && { validationData: { captcha } }),
    },
  });
  return nextStep;
};
