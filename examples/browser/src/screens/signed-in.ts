import { type AuthTokens, fetchAuthSession, fetchUserAttributes, signOut } from 'aws-amplify/auth';
import { createAction } from '../create-action.ts';
import { createChangePasswordCard } from '../create-change-password-card.ts';
import { createDevicesCard } from '../create-devices-card.ts';
import { createElement } from '../create-element.ts';
import { createFactorsCard } from '../create-factors-card.ts';
import { createOutcome } from '../create-outcome.ts';
import { createPasskeysCard } from '../create-passkeys-card.ts';
import { createTokenList } from '../create-token-list.ts';
import { goTo } from '../go-to.ts';
import type { Screen } from '../screen.ts';

/** Who is signed in, how long the tokens last, and what can be done: refresh, sign out, and all that belongs to the account. */
export const signedInScreen: Screen = async ({ notice }, signal) => {
  const { tokens } = await fetchAuthSession();
  if (tokens === undefined) {
    goTo('sign-in', {}, { replace: true });
    return [];
  }
  const attributes = await fetchUserAttributes();
  const name = attributes.email ?? String(tokens.accessToken.payload.username);
  const { status, failure, attempt } = createOutcome(notice);
  const list = createTokenList(attributes, signal);
  list.show(tokens);

  const refresh = () =>
    attempt(async () => {
      list.show(await refreshTokens());
      return 'The tokens are refreshed.';
    });
  const leave = (global: boolean) => () =>
    attempt(async () => {
      await signOut({ global });
      goTo('sign-in', { notice: global ? 'You are signed out everywhere.' : 'You are signed out.' });
      return '';
    });

  const actions = createElement(
    'div',
    { class: 'actions' },
    createAction('Refresh tokens', 'primary', refresh),
    createAction('Sign out', 'quiet', leave(false)),
    createAction('Sign out everywhere', 'quiet', leave(true)),
  );
  const card = createElement(
    'section',
    { class: 'card wide', 'aria-labelledby': 'heading' },
    createGreeting(name),
    status,
    failure,
    list.element,
    actions,
    list.claims,
  );
  const devices = await createDevicesCard();
  return [
    card,
    createFactorsCard(name),
    createPasskeysCard(),
    ...(devices === undefined ? [] : [devices]),
    createChangePasswordCard(name),
  ];
};

const refreshTokens = async (): Promise<AuthTokens> => {
  const { tokens } = await fetchAuthSession({ forceRefresh: true });
  if (tokens === undefined) throw new Error('Your sign-in has ended. Sign in again.');
  return tokens;
};

const createGreeting = (name: string): HTMLElement =>
  createElement(
    'div',
    { class: 'person' },
    createElement('span', { class: 'avatar', 'aria-hidden': 'true' }, [...name][0]?.toUpperCase() ?? ''),
    createElement(
      'div',
      {},
      createElement('h1', { id: 'heading', tabindex: '-1' }, 'You are signed in'),
      createElement('p', { class: 'intro' }, name),
    ),
  );
