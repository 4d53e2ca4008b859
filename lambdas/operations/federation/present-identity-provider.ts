import type { IdentityProviderType } from '@aws-sdk/client-cognito-identity-provider';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { SUBJECT_CLAIMS } from '../../domain/federation/subject-claims.ts';
import { providerSecrets } from '../../flows/federation/provider-secrets.ts';
import { presentMetadata } from '../../flows/federation/saml/present-metadata.ts';
import type { Services } from '../../platform/services.ts';

/** The provider as the API shows it: with its client secret, as Cognito does, and never with its private key. */
export async function presentIdentityProvider(
  services: Pick<Services, 'sealer' | 'store'>,
  provider: IdentityProvider,
): Promise<IdentityProviderType> {
  const secret = await providerSecrets.open(services, provider, 'client_secret');
  const shown = provider.type === 'SAML' ? await presentMetadata(services, provider) : {};
  const subject = SUBJECT_CLAIMS[provider.type];
  return {
    UserPoolId: provider.poolId,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ProviderDetails: { ...provider.details, ...shown, ...(secret === undefined ? {} : { client_secret: secret }) },
    AttributeMapping: { ...(subject === undefined ? {} : { username: subject }), ...provider.attributeMapping },
    IdpIdentifiers: [...provider.identifiers],
    ...(provider.acrMapping && { AcrMapping: { ...provider.acrMapping } }),
    LastModifiedDate: new Date(provider.modifiedAt),
    CreationDate: new Date(provider.createdAt),
  };
}
