import type { AccessClaims } from './create-token-verifier.ts';

/** What GetUser answers to a token that is dead: revoked, signed out everywhere, or of a user who is disabled or deleted. */
const DEAD = /^(NotAuthorized|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;

const MOST_ANSWERS = 10_000;

/**
 * Tells whether a verified token was revoked, by asking the service. An answer is kept for `freshSeconds`, one for all tokens of a
 * sign-in: so long may a revoked token live on. Rejects when the service gives no answer; nothing is kept then.
 */
export const createRevocationCheck = (endpoint: string, freshSeconds: number) => {
  const answers = new Map<string, { readonly isRevoked: Promise<boolean>; readonly until: number }>();
  return async (token: string, { origin_jti: signIn, scope = '' }: AccessClaims): Promise<boolean> => {
    if (signIn === undefined) return false;
    if (!scope.split(' ').includes('aws.cognito.signin.user.admin')) throw new Error('only /oauth2/userInfo can tell');
    const known = answers.get(signIn);
    if (known !== undefined && known.until > Date.now()) return known.isRevoked;
    const isRevoked = askWhetherRevoked(endpoint, token);
    answers.delete(signIn);
    answers.set(signIn, { isRevoked, until: Date.now() + freshSeconds * 1000 });
    isRevoked.catch(() => answers.delete(signIn));
    for (const oldest of answers.keys()) if (answers.size > MOST_ANSWERS) answers.delete(oldest);
    return isRevoked;
  };
};

const askWhetherRevoked = async (endpoint: string, AccessToken: string): Promise<boolean> => {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser',
  };
  const body = JSON.stringify({ AccessToken });
  const response = await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(2000) });
  if (response.ok) return false;
  const { __type: name = '' } = (await response.json()) as { __type?: string };
  if (DEAD.test(name)) return true;
  throw new Error(`The service didn’t tell whether the token was revoked: ${response.status} ${name}`);
};
