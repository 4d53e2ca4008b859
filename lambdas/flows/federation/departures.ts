import type { ProviderType } from '../../domain/federation/identity-provider.ts';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import type { Departure } from './departure.ts';
import type { FederationServices } from './federation-services.ts';
import { ANSWER_PATH } from './oidc/answer-path.ts';
import { buildAuthorizationUrl } from './oidc/build-authorization-url.ts';
import { buildAuthnRequestUrl } from './saml/build-authn-request-url.ts';

/** How browsers are sent to a kind of provider. */
export interface DepartureRoute {
  /** Beneath the domain: where the provider's answer comes to. */
  readonly answerPath: string;
  /** Throws OauthError when the provider can't be asked. */
  buildUrl(
    services: Pick<FederationServices, 'clock' | 'deployment' | 'log' | 'random' | 'sealer' | 'store' | 'web'>,
    departure: Departure,
  ): Promise<string>;
}

const OAUTH: DepartureRoute = { answerPath: ANSWER_PATH, buildUrl: buildAuthorizationUrl };

/** By kind of provider; a kind that isn't here can't be asked. */
export const departures: Readonly<Partial<Record<ProviderType, DepartureRoute>>> = {
  OIDC: OAUTH,
  Google: OAUTH,
  Facebook: OAUTH,
  LoginWithAmazon: OAUTH,
  SignInWithApple: OAUTH,
  SAML: { answerPath: SAML_PATHS.consumer, buildUrl: buildAuthnRequestUrl },
};
