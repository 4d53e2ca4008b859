import type { GivenDetails } from '../../domain/federation/given-details.ts';
import type { ProviderType } from '../../domain/federation/identity-provider.ts';
import { settleAmazon } from '../../domain/federation/settle-amazon.ts';
import { settleApple } from '../../domain/federation/settle-apple.ts';
import { settleFacebook } from '../../domain/federation/settle-facebook.ts';
import { settleGoogle } from '../../domain/federation/settle-google.ts';
import { settleOidc } from '../../domain/federation/settle-oidc.ts';
import { settleSaml } from '../../domain/federation/settle-saml.ts';
import type { SettledDetails } from '../../domain/federation/settled-details.ts';

type Settle = (input: GivenDetails) => SettledDetails | Promise<SettledDetails>;

/** What each type of provider makes of its details. */
const SETTLE: Readonly<Record<ProviderType, Settle>> = {
  Facebook: settleFacebook,
  Google: settleGoogle,
  LoginWithAmazon: settleAmazon,
  OIDC: settleOidc,
  SAML: settleSaml,
  SignInWithApple: settleApple,
};

/** Checks `ProviderDetails` by the rules of their type and completes them. Throws InvalidParameterException. */
export async function settleDetails(type: ProviderType, input: GivenDetails): Promise<SettledDetails> {
  return SETTLE[type](input);
}
