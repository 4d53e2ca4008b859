import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createTotpSetUp } from '../create-totp-set-up.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

/** Sets up an authenticator app in the middle of a sign-in, in a pool that asks everybody for a second factor. */
export const setUpTotpScreen: Screen = ({ username, setUp = { secret: '', uri: '' } }) => [
  createCard({
    heading: 'Set up an authenticator app',
    intro: 'From now on it gives you a code whenever you sign in.',
    content: [
      createTotpSetUp({
        ...setUp,
        labelledBy: 'heading',
        onCode: async (code) => followSignIn(await confirmSignIn({ challengeResponse: code }), username),
      }),
    ],
    links: [['Start again', 'sign-in']],
  }),
];
