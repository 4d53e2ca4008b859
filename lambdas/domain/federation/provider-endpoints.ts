import type { IdentityProvider, ProviderType } from './identity-provider.ts';

/** Where a provider of the OAuth family is asked, as far as that is known without asking it. */
export interface ProviderEndpoints {
  readonly authorize: string | undefined;
  readonly token: string | undefined;
  /** Undefined where the provider has none, or it isn't known yet. */
  readonly attributes: string | undefined;
  readonly keys: string | undefined;
  /** Undefined for a provider without ID tokens. */
  readonly issuer: string | undefined;
}

/** Of social providers with ID tokens: what their details don't show. */
const KEYS: Readonly<Partial<Record<ProviderType, string>>> = {
  Google: 'https://www.googleapis.com/oauth2/v3/certs',
  SignInWithApple: 'https://appleid.apple.com/auth/keys',
};

/** The endpoints that a provider's details name; of OpenID providers that may be nothing but the issuer. */
export function providerEndpoints({ type, details }: Pick<IdentityProvider, 'type' | 'details'>): ProviderEndpoints {
  return {
    authorize: details.authorize_url,
    token: details.token_url,
    attributes: details.attributes_url,
    keys: KEYS[type] ?? details.jwks_uri,
    issuer: details.oidc_issuer,
  };
}
