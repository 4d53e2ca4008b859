import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';

/** Who is to say who the person is. */
export interface ProviderChoice {
  /** The provider that the client asks for, or its only one; undefined where the person signs in here or chooses. */
  readonly provider: IdentityProvider | undefined;
  /** The client asks for the pool's own users alone, though it has providers. */
  readonly isOwnAsked: boolean;
  /** Whether the client lets the pool's own users in at the page. */
  readonly hasOwnUsers: boolean;
}
