import type { ExternalIdentity } from '../../domain/federation/external-identity.ts';
import { toDescription } from '../../domain/oauth/to-description.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError, type OauthErrorCode } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ANSWER_PATH } from '../../flows/federation/oidc/answer-path.ts';
import { type DiscoveredProvider, discoverProvider } from '../../flows/federation/oidc/discover-provider.ts';
import { identifyPerson } from '../../flows/federation/oidc/identify-person.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import type { ProviderReturn } from '../serve-provider-return.ts';
import type { readAnswer } from './read-answer.ts';

type Answer = ReturnType<typeof readAnswer>;

/** Errors of a provider that mean the same to the client; it hears of any other one as a request that could not be met. */
const PASSED_ON: ReadonlySet<string> = new Set<OauthErrorCode>([
  'access_denied',
  'consent_required',
  'login_required',
  'temporarily_unavailable',
]);

/** Whom the provider vouches for by this answer. Throws OauthError for a refusal of its, and for an answer that isn't right. */
export async function vouch(
  services: ReturnServices,
  { visit, provider, domainUrl }: ProviderReturn,
  answer: Answer,
): Promise<ExternalIdentity> {
  const { values, repeated } = answer;
  if (repeated[0] !== undefined) throw refuse(oauthMessages.repeated(repeated[0]));
  const discovered = await discoverProvider(services, provider);
  checkIssuer(discovered, values.iss);
  if (values.error !== undefined) throw passOn(values.error, values.error_description);
  if (values.code === undefined) throw refuse(federationMessages.answeredWithoutCode);
  return identifyPerson(services, provider, discovered, {
    visit,
    code: values.code,
    redirectUri: `${domainUrl}${ANSWER_PATH}`,
    user: values.user,
  });
}

/** An answer of another server than the one that was asked must not send the code to this one (RFC 9207 §2.4, RFC 9700 §4.4). */
function checkIssuer({ issuer, tellsIssuer }: DiscoveredProvider, told: string | undefined): void {
  if (told === undefined && !tellsIssuer) return;
  if (issuer?.includes('{')) return;
  if (told !== issuer) throw refuse(federationMessages.issuerMismatch);
}

function passOn(error: string, description: string | undefined): OauthError {
  const code = PASSED_ON.has(error) ? (error as OauthErrorCode) : 'invalid_request';
  return new OauthError(code, toDescription(description || error));
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_request', description);
}
