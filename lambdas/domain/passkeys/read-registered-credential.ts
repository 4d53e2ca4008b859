import { decodeBase64url } from './decode-base64url.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';

/** A `RegistrationResponseJSON` (WebAuthn §5.1), its parts still encoded. */
export interface RegisteredCredential {
  readonly credentialId: string;
  readonly clientData: unknown;
  readonly attestationObject: unknown;
  readonly transports: readonly string[];
  readonly attachment: 'platform' | 'cross-platform' | undefined;
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** Reads what the browser made of `PublicKeyCredential`; throws PasskeyRefusal when it is none. Transports that nobody knows are left out. */
export function readRegisteredCredential(document: unknown): RegisteredCredential {
  const { id, rawId, type, response, authenticatorAttachment: attachment } = readObject(document);
  if (type !== 'public-key' || typeof id !== 'string' || (rawId !== undefined && rawId !== id)) {
    throw new PasskeyRefusal('malformed');
  }
  decodeBase64url(id);
  const { clientDataJSON: clientData, attestationObject, transports } = readObject(response);
  const named: readonly unknown[] = Array.isArray(transports) ? transports : [];
  return {
    credentialId: id,
    clientData,
    attestationObject,
    transports: TRANSPORTS.filter((transport) => named.includes(transport)),
    attachment: attachment === 'platform' || attachment === 'cross-platform' ? attachment : undefined,
  };
}

function readObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new PasskeyRefusal('malformed');
  return value as Readonly<Record<string, unknown>>;
}
