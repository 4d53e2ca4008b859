import { confirmSignUp, resendSignUpCode } from 'aws-amplify/auth';
import { codeField } from '../code-field.ts';
import { createCard } from '../create-card.ts';
import { createElement } from '../create-element.ts';
import { createForm } from '../create-form.ts';
import { describeError } from '../describe-error.ts';
import { finishSignUp } from '../finish-sign-up.ts';
import type { Screen } from '../screen.ts';
import { usernameField } from '../username-field.ts';

/** Confirms an account with the code that was sent, or has a new code sent. */
export const confirmSignUpScreen: Screen = ({ username: known, notice }) => {
  const form = createForm({
    fields: [usernameField(known), codeField('Confirmation code', 'The six digits from our message.')],
    submit: 'Confirm',
    onSubmit: async ({ username = '', code = '' }) => {
      const { nextStep } = await confirmSignUp({ username, confirmationCode: code });
      await finishSignUp(nextStep, username);
    },
  });
  const outcome = createElement('p', { class: 'intro', role: 'status' });
  const resend = createElement('button', { type: 'button', class: 'link' }, 'Send a new code');
  resend.addEventListener('click', async () => {
    const username = new FormData(form).get('username');
    try {
      const { destination } = await resendSignUpCode({ username: String(username ?? '').trim() });
      outcome.textContent = `We sent a new code to ${destination ?? 'you'}.`;
    } catch (error) {
      outcome.textContent = describeError(error).sentence;
    }
  });
  return [
    createCard({
      heading: 'Confirm your account',
      notice,
      content: [form, createElement('p', { class: 'intro' }, 'Nothing arrived? ', resend), outcome],
      links: [['Back to sign in', 'sign-in']],
    }),
  ];
};
