import type { SamlSession } from '../saml/saml-session.ts';
import type { ProviderType } from './identity-provider.ts';

/** Whom a provider vouched for, as far as it is remembered once the provider's answer was verified and passed to the pool's function. */
export interface VouchedIdentity {
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** The provider's own lasting name of the person: `sub`, Facebook's `id`, `user_id`, the NameID. */
  readonly subject: string;
  /** The provider's entity id in SAML; undefined otherwise. The member `issuer` of `identities`. */
  readonly issuer: string | undefined;
  /** By the provider's own names; several values are flattened to `[a,b]`, each member encoded as in a URL. */
  readonly attributes: Readonly<Record<string, string>>;
  /** When the person proved to the provider who they are, ms; undefined where it doesn't tell. */
  readonly authenticatedAt: number | undefined;
  /** The provider's `acr`, where it gave one. */
  readonly acr: string | undefined;
  /** What a later logout request names in SAML. */
  readonly samlSession?: SamlSession | undefined;
}
