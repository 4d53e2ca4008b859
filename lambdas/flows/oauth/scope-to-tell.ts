import { readJwt } from '../tokens/read-jwt.ts';

/**
 * The scopes of an access token that was just issued, separated by spaces, where they aren't those `asked` for: then an answer must tell them
 * (RFC 6749 §5.1, §4.2.2). Triggers change them, and who asks for none gets all. Undefined where the client knows already.
 */
export function scopeToTell(asked: readonly string[] | undefined, accessToken: string | undefined): string | undefined {
  const { scope } = readJwt(accessToken ?? '')?.claims ?? {};
  if (typeof scope !== 'string') return undefined;
  const issued = new Set(scope.split(' '));
  const isAsAsked = asked?.length === issued.size && asked.every((name) => issued.has(name));
  return isAsAsked ? undefined : scope;
}
