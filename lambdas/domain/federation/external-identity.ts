import type { SamlSession } from '../saml/saml-session.ts';
import type { ProviderType } from './identity-provider.ts';

/** What a provider answered, by where it stood, for the inbound federation trigger. */
export type ProviderAnswers =
  | {
      readonly tokenResponse: Readonly<Record<string, string>>;
      readonly idToken: Readonly<Record<string, string>>;
      readonly userInfo: Readonly<Record<string, string>>;
    }
  | { readonly samlResponse: Readonly<Record<string, string>> };

/** Whom a provider vouched for, after everything that it sent was verified. */
export interface ExternalIdentity {
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** The provider's own lasting name of the person: `sub`, Facebook's `id`, `user_id`, the NameID. */
  readonly subject: string;
  /** The provider's entity id in SAML; undefined otherwise. The member `issuer` of `identities`. */
  readonly issuer: string | undefined;
  /** By the provider's own names; several values are flattened to `[a,b]`, each member encoded as in a URL. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly answers: ProviderAnswers;
  /** When the person proved to the provider who they are, ms; undefined where it doesn't tell. */
  readonly authenticatedAt: number | undefined;
  /** The provider's `acr`, where it gave one. */
  readonly acr: string | undefined;
  /** What a later logout request names in SAML. */
  readonly samlSession?: SamlSession | undefined;
}
