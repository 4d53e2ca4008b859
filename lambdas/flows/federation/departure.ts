import type { FederationVisit } from '../../domain/federation/federation-visit.ts';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';

/** A browser on its way to a provider. */
export interface Departure {
  readonly visit: FederationVisit;
  readonly provider: IdentityProvider;
  /** The client's request, which the visit is made for. */
  readonly request: AuthorizationRequest;
  /** Where the domain's endpoints are, without a trailing slash: the provider's answer comes to one of them. */
  readonly domainUrl: string;
}
