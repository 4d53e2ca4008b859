import { confirmSignIn, signIn } from 'aws-amplify/auth';

/** What a page keeps: `window.localStorage`, which all tabs of the browser share. */
export interface BrowserStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

const KEPT_AS = 'magic-link';

/**
 * Asks for a link, and makes the secret that this browser proves itself by when the link comes back. Resolves alike for users and for
 * nobody.
 */
export async function askForLink(username: string, storage: BrowserStorage): Promise<void> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  storage.setItem(KEPT_AS, JSON.stringify({ username, secret }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
  const clientMetadata = { browser: toBase64Url(new Uint8Array(digest)) };
  await confirmSignIn({ challengeResponse: 'ask', options: { clientMetadata } });
}

/** Signs in with what stood behind the `#` of the link; resolves to false in a browser that hasn't asked. Rejects for a link that isn't good. */
export async function signInByLink(token: string, storage: BrowserStorage): Promise<boolean> {
  const kept = storage.getItem(KEPT_AS);
  if (kept === null) return false;
  const { username, secret } = JSON.parse(kept) as { username: string; secret: string };
  await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
  const { isSignedIn } = await confirmSignIn({ challengeResponse: `${token} ${secret}` });
  if (isSignedIn) storage.removeItem(KEPT_AS);
  return isSignedIn;
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
