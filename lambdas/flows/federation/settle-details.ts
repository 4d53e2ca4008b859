import type { GivenDetails } from '../../domain/federation/given-details.ts';
import type { IdentityProvider, ProviderType } from '../../domain/federation/identity-provider.ts';
import { settleAmazon } from '../../domain/federation/settle-amazon.ts';
import { settleApple } from '../../domain/federation/settle-apple.ts';
import { settleFacebook } from '../../domain/federation/settle-facebook.ts';
import { settleGoogle } from '../../domain/federation/settle-google.ts';
import { settleOidc } from '../../domain/federation/settle-oidc.ts';
import { settleSaml } from '../../domain/federation/settle-saml.ts';
import type { SettledDetails } from '../../domain/federation/settled-details.ts';
import type { Services } from '../../platform/services.ts';
import type { WebServices } from '../../platform/web-services.ts';
import { keepPoolCertificate } from '../certificates/keep-pool-certificate.ts';
import { settleMetadata } from './saml/settle-metadata.ts';

/** What settling takes: metadata of SAML providers is read where it is published. */
export type SettlingServices = Pick<Services, 'clock' | 'random' | 'sealer' | 'store'> & WebServices;

/** What each type of provider makes of its details. */
const SETTLE: Readonly<Record<ProviderType, (input: GivenDetails) => SettledDetails>> = {
  Facebook: settleFacebook,
  Google: settleGoogle,
  LoginWithAmazon: settleAmazon,
  OIDC: settleOidc,
  SAML: settleSaml,
  SignInWithApple: settleApple,
};

/**
 * Checks `ProviderDetails` by the rules of their type and completes them: with what the metadata of a SAML provider says. The pool's
 * certificates for it are made here, so that no sign-in has to. Throws InvalidParameterException.
 */
export async function settleDetails(
  services: SettlingServices,
  { poolId, type }: Pick<IdentityProvider, 'poolId' | 'type'>,
  input: GivenDetails,
): Promise<SettledDetails> {
  const settled = SETTLE[type](input);
  if (type !== 'SAML') return settled;
  const saml = await settleMetadata(services, settled.details);
  await keepPoolCertificate(services, poolId, 'signing');
  if (settled.details.EncryptedResponses === 'true') await keepPoolCertificate(services, poolId, 'encryption');
  return { ...settled, saml };
}
