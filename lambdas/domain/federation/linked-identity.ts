import type { ProviderType } from './identity-provider.ts';

/**
 * That a person of a provider is a user of the pool. A profile that a first federated sign-in made has one that is `primary`; up to
 * five others are linked by AdminLinkProviderForUser.
 */
export interface LinkedIdentity {
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** `Cognito_Subject`, or the provider's attribute that a link names its person by until their first sign-in. */
  readonly attributeName: string;
  /** The value of that attribute: the provider's subject, once the person signed in. */
  readonly userId: string;
  /** Entity id of a SAML provider. */
  readonly issuer: string | undefined;
  readonly primary: boolean;
  /** ms */
  readonly linkedAt: number;
}
