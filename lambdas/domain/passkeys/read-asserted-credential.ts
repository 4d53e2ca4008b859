import { decodeBase64url } from './decode-base64url.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';

/** An `AuthenticationResponseJSON` (WebAuthn §5.1), its parts still encoded but for the user handle. */
export interface AssertedCredential {
  readonly credentialId: string;
  readonly clientData: unknown;
  readonly authenticatorData: unknown;
  readonly signature: unknown;
  /** What was `user.id` at registration; undefined from authenticators that don't tell. */
  readonly userHandle: string | undefined;
}

/** Reads the JSON text of what the browser made of `PublicKeyCredential`; throws PasskeyRefusal when it is none. */
export function readAssertedCredential(text: string): AssertedCredential {
  const { id, rawId, type, response } = parseObject(text);
  if (type !== 'public-key' || typeof id !== 'string' || (rawId !== undefined && rawId !== id)) {
    throw new PasskeyRefusal('malformed');
  }
  decodeBase64url(id);
  const { clientDataJSON: clientData, authenticatorData, signature, userHandle } = asObject(response);
  return {
    credentialId: id,
    clientData,
    authenticatorData,
    signature,
    userHandle:
      userHandle === undefined || userHandle === null ? undefined : decodeBase64url(userHandle).toString('utf8'),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    throw new PasskeyRefusal('malformed');
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new PasskeyRefusal('malformed');
  return value as Readonly<Record<string, unknown>>;
}
