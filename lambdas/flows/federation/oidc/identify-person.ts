import type { ExternalIdentity } from '../../../domain/federation/external-identity.ts';
import { flattenClaims } from '../../../domain/federation/flatten-claims.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { readAppleUser } from '../../../domain/federation/read-apple-user.ts';
import { readPeople } from '../../../domain/federation/read-people.ts';
import { SUBJECT_CLAIMS } from '../../../domain/federation/subject-claims.ts';
import { federationMessages } from '../../../errors/federation-messages.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import type { FederationServices } from '../federation-services.ts';
import type { DiscoveredProvider } from './discover-provider.ts';
import { exchangeCode, type ProviderCode } from './exchange-code.ts';
import { readIdToken } from './read-id-token.ts';
import { readUserInfo } from './read-user-info.ts';

/** A provider's answer, as its parameters told it. */
export interface ProviderAnswer extends ProviderCode {
  /** Apple's form field of that name. */
  readonly user: string | undefined;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Whom a provider of the OAuth family vouches for: its code becomes tokens, the ID token is verified, the attributes endpoint is asked, and
 * what the ID token says goes before what that tells. Throws OauthError when any of it is not right.
 */
export async function identifyPerson(
  services: FederationServices,
  provider: IdentityProvider,
  discovered: DiscoveredProvider,
  answer: ProviderAnswer,
): Promise<ExternalIdentity> {
  const tokens = await exchangeCode(services, provider, discovered, answer);
  const [accessToken, idToken] = [textOf(tokens.access_token), textOf(tokens.id_token)];
  const { visit } = answer;
  const claims = await readClaims(services, provider, discovered, { visit, idToken, accessToken });
  const told = await readUserInfo(services, provider, discovered.attributes, accessToken);
  const name = SUBJECT_CLAIMS[provider.type] ?? 'sub';
  const subject = idOf(claims?.[name] ?? told[name]);
  if (subject === undefined) throw refuse(federationMessages.claimMissing(name));
  // Whoever's access token that is, it isn't the person's of the ID token (OpenID Connect Core §5.3.2).
  if (provider.type === 'OIDC' && Object.keys(told).length > 0 && told.sub !== subject) {
    throw refuse(federationMessages.identityMismatch);
  }
  const userInfo = provider.type === 'Google' ? readPeople(told) : flattenClaims(told);
  const inToken = flattenClaims(claims ?? {});
  const atFirst = provider.type === 'SignInWithApple' ? readAppleUser(answer.user) : {};
  return {
    providerName: provider.name,
    providerType: provider.type,
    subject,
    issuer: undefined,
    attributes: {
      ...userInfo,
      ...atFirst,
      ...inToken,
      ...(accessToken !== undefined && { access_token: accessToken }),
      ...(idToken !== undefined && { id_token: idToken }),
    },
    answers: { tokenResponse: flattenClaims(tokens), idToken: inToken, userInfo: { ...userInfo, ...atFirst } },
    authenticatedAt: typeof claims?.auth_time === 'number' ? claims.auth_time * 1000 : undefined,
    acr: textOf(claims?.acr),
  };
}

async function readClaims(
  services: FederationServices,
  provider: IdentityProvider,
  discovered: DiscoveredProvider,
  { idToken, ...issued }: Omit<Parameters<typeof readIdToken>[3], 'idToken'> & { idToken: string | undefined },
): Promise<Claims | undefined> {
  if (discovered.issuer === undefined) return undefined;
  if (idToken === undefined) throw refuse(federationMessages.idTokenInvalid('there is none'));
  return readIdToken(services, provider, discovered, { ...issued, idToken });
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_request', description);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Some providers number their people. */
function idOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}
