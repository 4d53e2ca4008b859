import { type SignInInput, signIn, signInWithRedirect } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import { readConfiguration } from '../read-configuration.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/**
 * Signs in by SRP (Amplify's default: the password never leaves the browser) unless the pool has to see the password, or without a password by what the person prefers or
 * chooses, and goes where the answer points.
 */
export const signInScreen: Screen = async ({ username: known, notice }) => {
  const { oauthDomain, asksQuestions = false, sendsPasswords = false } = await readConfiguration();
  const without = (options: SignInInput['options']) => ({
    fields: ['username'],
    onSubmit: async ({ username = '' }: Readonly<Record<string, string>>) =>
      followSignIn(await signIn({ username, options: { authFlowType: 'USER_AUTH', ...options } }), username),
  });
  const form = createForm({
    fields: [
      usernameField(known),
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    ],
    submit: 'Sign in',
    onSubmit: async ({ username = '', password = '' }) => {
      const step = sendsPasswords
        ? await signIn({ username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } })
        : await signIn({ username, password });
      followSignIn(step, username);
    },
    otherwise: {
      sentence: 'or without a password',
      actions: [
        { label: 'Use a passkey', ...without({ preferredChallenge: 'WEB_AUTHN' }) },
        { label: 'E-mail me a code', ...without({ preferredChallenge: 'EMAIL_OTP' }) },
        { label: 'Show all my options', ...without({}) },
        ...(asksQuestions ? [{ label: 'Answer a question', ...without({ authFlowType: 'CUSTOM_WITHOUT_SRP' }) }] : []),
        ...(oauthDomain !== undefined
          ? [{ label: 'Go to the sign-in page', fields: [], onSubmit: () => signInWithRedirect() }]
          : []),
      ],
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
