import type { AuthTokens, FetchUserAttributesOutput } from 'aws-amplify/auth';
import { createElement } from './create-element.ts';
import { describeSpan } from './describe-span.ts';

export interface TokenList {
  readonly element: HTMLElement;
  /** The claims of both tokens, folded away. */
  readonly claims: HTMLElement;
  show(tokens: AuthTokens): void;
}

/** The user's attributes and the tokens' life as a list of terms; the time that is left counts down until `signal` is aborted. */
export const createTokenList = (attributes: FetchUserAttributesOutput, signal: AbortSignal): TokenList => {
  const expiry = createElement('time', {});
  const left = createElement('span', {});
  const tokenId = createElement('code', { id: 'token-id' });
  const signedInAt = createElement('time', {});
  const verified = attributes.email_verified === 'true' ? 'confirmed' : 'not confirmed';
  const element = createElement(
    'dl',
    {},
    ...term('E-mail', `${attributes.email ?? 'none'} (${verified})`),
    ...term('Subject', createElement('code', {}, attributes.sub ?? '')),
    ...term('Signed in', signedInAt),
    ...term('Token', tokenId),
    ...term('Valid until', expiry, ', ', left),
  );
  const accessClaims = createElement('pre', { tabindex: '0', 'aria-labelledby': 'access-claims' });
  const idClaims = createElement('pre', { tabindex: '0', 'aria-labelledby': 'id-claims' });
  const claims = createElement(
    'details',
    {},
    createElement('summary', {}, 'Claims'),
    createElement('h2', { id: 'access-claims', class: 'caption' }, 'Access token'),
    accessClaims,
    createElement('h2', { id: 'id-claims', class: 'caption' }, 'ID token'),
    idClaims,
  );
  let expiresAt = 0;
  const tick = () => {
    left.textContent = describeSpan(expiresAt - Date.now());
  };
  const timer = setInterval(tick, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));

  const show = ({ accessToken, idToken }: AuthTokens) => {
    const { exp = 0, auth_time: authTime = 0, jti = '' } = accessToken.payload;
    expiresAt = exp * 1000;
    setTime(expiry, expiresAt);
    setTime(signedInAt, Number(authTime) * 1000);
    tokenId.textContent = jti;
    accessClaims.textContent = JSON.stringify(accessToken.payload, null, 2);
    idClaims.textContent = JSON.stringify(idToken?.payload ?? {}, null, 2);
    tick();
  };
  return { element, claims, show };
};

const term = (name: string, ...description: (Node | string)[]): HTMLElement[] => [
  createElement('dt', {}, name),
  createElement('dd', {}, ...description),
];

const setTime = (element: HTMLTimeElement, time: number): void => {
  element.dateTime = new Date(time).toISOString();
  element.textContent = new Date(time).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
};
