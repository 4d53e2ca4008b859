import { configureAmplify } from './configure-amplify.ts';
import { createElement } from './create-element.ts';
import { describeError } from './describe-error.ts';
import { goTo } from './go-to.ts';
import { readConfiguration } from './read-configuration.ts';
import type { Screen, ScreenName, ScreenState } from './screen.ts';
import { answerChallengeScreen } from './screens/answer-challenge.ts';
import { chooseFactorScreen } from './screens/choose-factor.ts';
import { confirmSignUpScreen } from './screens/confirm-sign-up.ts';
import { enterCodeScreen } from './screens/enter-code.ts';
import { enterPasswordScreen } from './screens/enter-password.ts';
import { forgotPasswordScreen } from './screens/forgot-password.ts';
import { newPasswordScreen } from './screens/new-password.ts';
import { resetPasswordScreen } from './screens/reset-password.ts';
import { setUpEmailScreen } from './screens/set-up-email.ts';
import { setUpTotpScreen } from './screens/set-up-totp.ts';
import { signInScreen } from './screens/sign-in.ts';
import { signUpScreen } from './screens/sign-up.ts';
import { signedInScreen } from './screens/signed-in.ts';

const screens: Readonly<Record<ScreenName, Screen>> = {
  'sign-up': signUpScreen,
  'confirm-sign-up': confirmSignUpScreen,
  'sign-in': signInScreen,
  'enter-password': enterPasswordScreen,
  'enter-code': enterCodeScreen,
  'choose-factor': chooseFactorScreen,
  'set-up-totp': setUpTotpScreen,
  'set-up-email': setUpEmailScreen,
  'answer-challenge': answerChallengeScreen,
  'new-password': newPasswordScreen,
  'forgot-password': forgotPasswordScreen,
  'reset-password': resetPasswordScreen,
  'signed-in': signedInScreen,
};

const main = document.querySelector('main') ?? document.body.appendChild(createElement('main'));
let leave = new AbortController();

const showScreen = async (): Promise<void> => {
  const name = location.hash.slice(1);
  const screen = Object.hasOwn(screens, name) ? screens[name as ScreenName] : signedInScreen;
  leave.abort();
  const here = new AbortController();
  leave = here;
  const state: ScreenState = history.state ?? {};
  main.setAttribute('aria-busy', 'true');
  const content = await buildScreen(screen, state, here.signal);
  if (here.signal.aborted) return;
  history.replaceState({ ...state, notice: undefined }, '');
  main.replaceChildren(...content);
  main.setAttribute('aria-busy', 'false');
  const heading = main.querySelector('h1');
  document.title = `${heading?.textContent ?? 'Cognate'} · Cognate example`;
  announce(`${heading?.textContent ?? ''}. ${state.notice ?? ''}`);
  focusFirst(heading);
};

/** Whatever keeps a screen from being built is shown in its place, with a way back. */
const buildScreen = async (screen: Screen, state: ScreenState, signal: AbortSignal): Promise<HTMLElement[]> => {
  try {
    return await screen(state, signal);
  } catch (error) {
    if (screen === signedInScreen && error instanceof Error && error.name !== 'NetworkError') {
      goTo('sign-in', { notice: 'Your sign-in has ended. Sign in again.' }, { replace: true });
      return [];
    }
    const sentence = createElement('p', { class: 'banner bad', role: 'alert' }, describeError(error).sentence);
    return [createElement('section', { class: 'card' }, createElement('h1', {}, 'That did not work'), sentence)];
  }
};

/** Speaks through a live region that outlives the screens: one that arrives filled is not read out. */
const announce = (sentence: string): void => {
  const announcer = document.getElementById('announcer');
  if (announcer !== null) announcer.textContent = sentence;
};

/** The first empty field, so that a person can type at once; the heading where nothing is to be filled in. */
const focusFirst = (heading: HTMLElement | null): void => {
  if (heading?.hasAttribute('tabindex')) {
    heading.focus();
    return;
  }
  const fields = [...main.querySelectorAll<HTMLInputElement>('form input:not([hidden])')];
  (fields.find(({ value }) => value === '') ?? fields[0] ?? heading)?.focus();
};

const start = async (): Promise<void> => {
  const configuration = await readConfiguration();
  configureAmplify(configuration);
  const where = document.getElementById('where');
  if (where !== null) where.textContent = `Pool ${configuration.userPoolId} at ${configuration.userPoolEndpoint}`;
  addEventListener('popstate', () => void showScreen());
  await showScreen();
};

start().catch((error: unknown) => {
  main.setAttribute('aria-busy', 'false');
  main.replaceChildren(createElement('p', { class: 'card', role: 'alert' }, describeError(error).sentence));
});
