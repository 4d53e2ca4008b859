import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import type { SamlError, SamlRefusal } from '../../../domain/saml/saml-error.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { SAML_MESSAGES } from '../../../errors/saml-messages.ts';
import type { Services } from '../../../platform/services.ts';

/**
 * What the client hears of a response that was refused; the log says why. Where assertions are encrypted every reason sounds the same, so that
 * nobody can find out about the content by trying what is decrypted.
 */
export function refuseResponse(
  { log }: Pick<Services, 'log'>,
  { poolId, details }: IdentityProvider,
  error: SamlError,
): OauthError {
  const { refusal } = error;
  log.warn('a SAML response was refused', { poolId, refusal });
  const sentences: Readonly<Partial<Record<SamlRefusal, string>>> = SAML_MESSAGES.refusals;
  const isTold = details.EncryptedResponses !== 'true' || refusal === 'not-encrypted' || refusal === 'status';
  const reason = (isTold && sentences[refusal]) || SAML_MESSAGES.unreadable;
  const code = refusal === 'status' ? 'access_denied' : 'invalid_request';
  return new OauthError(code, SAML_MESSAGES.responseInvalid(reason), { cause: error });
}
