import type { ProviderType } from './identity-provider.ts';

/** What each type of provider calls a person's lasting name; a SAML response has it outside its attributes. */
export const SUBJECT_CLAIMS: Readonly<Record<ProviderType, string | undefined>> = {
  Facebook: 'id',
  Google: 'sub',
  LoginWithAmazon: 'user_id',
  OIDC: 'sub',
  SAML: undefined,
  SignInWithApple: 'sub',
};
