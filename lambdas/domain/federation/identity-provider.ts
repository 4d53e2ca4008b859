import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider';
import type { KeptMetadata } from '../saml/kept-metadata.ts';

/** The kinds of provider, as `identities` and triggers name them. */
export type ProviderType = IdentityProviderTypeType;

/** Members of `ProviderDetails` that are kept sealed. */
export type ProviderSecret = 'client_secret' | 'private_key';

/** Another service that vouches for people: a pool lets them in by its word. */
export interface IdentityProvider {
  readonly poolId: string;
  /** `ProviderName`, unique in the pool; never changes. */
  readonly name: string;
  readonly type: ProviderType;
  /** `ProviderDetails` as they were given, without secrets. */
  readonly details: Readonly<Record<string, string>>;
  /** Each secret, sealed under `['provider-secret', poolId, name, <member>]`. */
  readonly secrets: Readonly<Partial<Record<ProviderSecret, string>>>;
  /** Attribute of the pool → name of the provider's attribute. `username` isn't in it: the provider's subject is implied. */
  readonly attributeMapping: Readonly<Record<string, string>>;
  /** Other names that authorization requests may ask for it by (`idp_identifier`); unique in the pool. */
  readonly identifiers: readonly string[];
  /** Level of authentication of the pool (`Level1` …) → the value of `acr` that the provider gives for it; of OIDC providers only. */
  readonly acrMapping: Readonly<Record<string, string>> | undefined;
  /** Attributes other than the subject that links ever named people by: a sign-in looks for those too. */
  readonly linkAttributes?: readonly string[] | undefined;
  /** What the metadata of a SAML provider says. */
  readonly saml?: KeptMetadata | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly version: number;
}
