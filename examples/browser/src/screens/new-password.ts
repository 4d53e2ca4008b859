import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createForm } from '../create-form.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';

/** Replaces the temporary password of an invited person and finishes the sign-in. */
export const newPasswordScreen: Screen = () => {
  const form = createForm({
    fields: [{ name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password' }],
    submit: 'Save and sign in',
    onSubmit: async ({ password = '' }) => {
      const { nextStep } = await confirmSignIn({ challengeResponse: password });
      if (nextStep.signInStep !== 'DONE') throw new Error(`This example has no screen for ${nextStep.signInStep}.`);
      goTo('signed-in');
    },
  });
  return [
    createCard({
      heading: 'Choose a password',
      intro: 'The one that you were sent was a temporary one.',
      content: [form],
      links: [['Back to sign in', 'sign-in']],
    }),
  ];
};
