import { decodeProtectedHeader, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';

/** What an ID token must be. */
export interface IdTokenTerms {
  /** The client that it is for. */
  readonly audience: string;
  /** ms */
  readonly now: number;
  /** The provider's public key of that id; undefined when it has none. */
  readonly findKey: (keyId: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** An ID token that is not to be believed; the message says why, without a word of the token. */
export class IdTokenError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'IdTokenError';
  }
}

/** RSA alone: a shared secret, or no signature, proves nothing about the provider. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** How far the provider's clock may be off, seconds. */
const TOLERANCE = 60;

/**
 * The claims of an ID token that the provider signed, for this client alone, and that has not expired (OpenID Connect Core §3.1.3.7). Who
 * issued it and its nonce are the caller's to compare. Throws IdTokenError.
 */
export async function verifyIdToken(token: string, { audience, now, findKey }: IdTokenTerms): Promise<JWTPayload> {
  const keyId = readKeyId(token);
  const jwk = await findKey(keyId);
  if (jwk === undefined) throw new IdTokenError('the key is unknown');
  if (jwk.kty !== 'RSA' || (jwk.use ?? 'sig') !== 'sig') throw new IdTokenError('the key is none for signatures');
  let claims: JWTPayload;
  try {
    ({ payload: claims } = await jwtVerify(token, async ({ alg }) => importJWK(jwk as JWK, alg), {
      algorithms: ALGORITHMS,
      audience,
      clockTolerance: TOLERANCE,
      currentDate: new Date(now),
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    }));
  } catch (error) {
    throw new IdTokenError(reasonOf(error), error);
  }
  const { aud, azp, sub } = claims;
  if (typeof sub !== 'string' || sub === '') throw new IdTokenError('sub is missing');
  const isForOthersToo = Array.isArray(aud) && aud.length > 1;
  if ((azp !== undefined || isForOthersToo) && azp !== audience) throw new IdTokenError('azp is another client');
  return claims;
}

function readKeyId(token: string): string {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if (!ALGORITHMS.includes(alg ?? '')) throw new IdTokenError('the algorithm is not allowed');
    if (typeof kid !== 'string') throw new IdTokenError('kid is missing');
    return kid;
  } catch (error) {
    throw error instanceof IdTokenError ? error : new IdTokenError('it is no JWT', error);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.claim} is not right`;
  return 'the signature is not right';
}
