/** Why a SAML message or document was refused; for logs and metrics. */
export type SamlRefusal =
  | 'malformed'
  | 'too-long'
  | 'structure'
  | 'unsigned'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'destination'
  | 'recipient'
  | 'in-response-to'
  | 'unsolicited'
  | 'confirmation'
  | 'subject'
  | 'not-yet-valid'
  | 'expired'
  | 'too-old'
  | 'status'
  | 'replayed'
  | 'not-encrypted'
  | 'encryption'
  | 'certificate'
  | 'endpoint';

/** A SAML message or document that isn't taken. Holds nothing of its content. */
export class SamlError extends Error {
  readonly refusal: SamlRefusal;
  constructor(refusal: SamlRefusal, cause?: unknown) {
    super(`SAML: ${refusal}`, { cause });
    this.name = 'SamlError';
    this.refusal = refusal;
  }
}
