import type { ExternalIdentity } from '../../domain/federation/external-identity.ts';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import type { Viewer } from '../../wire/operation.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';

/** A person whom a provider vouched for, back with the request that they were sent away for. */
export interface FederatedReturn<Identity extends VouchedIdentity = ExternalIdentity> {
  /** As it is judged now. */
  readonly request: AuthorizationRequest;
  readonly viewer: Viewer;
  readonly provider: IdentityProvider;
  readonly identity: Identity;
  /**
   * Id of the sign-in, the same whenever the same answer of the provider comes: what is written derives from it, so that it counts once.
   * For a visit it is `visitSecret(…, 'sign-in')`; an answer that nobody asked for has an id of its own.
   */
  readonly id: string;
  /** When the provider's answer came, ms, where that isn't now. */
  readonly arrivedAt?: number | undefined;
}
