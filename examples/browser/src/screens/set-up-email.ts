import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

/** Asks for the e-mail address that codes shall go to, in a pool that asks everybody for a second factor. */
export const setUpEmailScreen: Screen = ({ username }) => [
  createCard({
    heading: 'Set up codes by e-mail',
    intro: 'From now on we send you a code whenever you sign in.',
    content: [
      createForm({
        fields: [{ name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'email', inputMode: 'email' }],
        submit: 'Send a code',
        onSubmit: async ({ email = '' }) => followSignIn(await confirmSignIn({ challengeResponse: email }), username),
      }),
    ],
    links: [['Start again', 'sign-in']],
  }),
];
