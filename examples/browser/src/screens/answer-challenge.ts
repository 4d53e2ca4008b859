import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { Screen } from '../screen.ts';

/** Answers a challenge that the pool's own triggers made; `question` among its public parameters is shown. */
export const answerChallengeScreen: Screen = ({ username, notice, challenge = {} }) => [
  createCard({
    heading: 'One more question',
    intro: challenge.question ?? 'Answer it to sign in.',
    notice,
    content: [
      createForm({
        fields: [{ name: 'answer', label: 'Answer', type: 'text', autocomplete: 'off' }],
        submit: 'Continue',
        onSubmit: async ({ answer = '' }) => followSignIn(await confirmSignIn({ challengeResponse: answer }), username),
      }),
    ],
    links: [['Start again', 'sign-in']],
  }),
];
