import type { ProviderType } from '../../domain/federation/identity-provider.ts';
import type { Departure } from './departure.ts';
import type { FederationServices } from './federation-services.ts';
import { ANSWER_PATH } from './oidc/answer-path.ts';
import { buildAuthorizationUrl } from './oidc/build-authorization-url.ts';

/** How browsers are sent to a kind of provider. */
export interface DepartureRoute {
  /** Beneath the domain: where the provider's answer comes to. */
  readonly answerPath: string;
  /** Throws OauthError when the provider can't be asked. */
  buildUrl(
    services: Pick<FederationServices, 'clock' | 'deployment' | 'log' | 'sealer' | 'store' | 'web'>,
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
};
