import { confirmSignIn } from 'aws-amplify/auth';
import { createCard } from '../create-card.ts';
import { createElement } from '../create-element.ts';
import { createOutcome } from '../create-outcome.ts';
import { factorNames } from '../factor-names.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { ChoicePurpose, Screen } from '../screen.ts';

const headings: Readonly<Record<ChoicePurpose, { readonly heading: string; readonly intro: string }>> = {
  'first-factor': { heading: 'How do you want to sign in?', intro: 'These are the ways that your account has.' },
  'second-factor': { heading: 'Show that it’s you', intro: 'Choose how to get a code.' },
  'set-up': { heading: 'Protect your account', intro: 'Signing in here takes a second factor. Choose one to set up.' },
};

/** Lets the person choose among factors: to sign in with, to get a code by, or to set up. */
export const chooseFactorScreen: Screen = ({ username, notice, choice }) => {
  const { purpose, factors } = choice ?? { purpose: 'first-factor', factors: [] };
  const { status, failure, attempt } = createOutcome();
  const choose = (factor: string) => () =>
    attempt(async () => {
      await followSignIn(await confirmSignIn({ challengeResponse: factor }), username);
      return '';
    });
  const buttons = factors.map((factor) => {
    const { title = factor, detail = '' } = factorNames[factor] ?? {};
    const words = [
      createElement('span', { class: 'row-title' }, title),
      createElement('span', { class: 'hint' }, detail),
    ];
    const button = createElement('button', { type: 'button', class: 'choice' }, ...words);
    button.addEventListener('click', choose(factor));
    return createElement('li', {}, button);
  });
  const list = createElement('ul', { class: 'choices' }, ...buttons);
  const content = [status, failure, list];
  return [createCard({ ...headings[purpose], notice, content, links: [['Start again', 'sign-in']] })];
};
