import type { UICustomizationType } from '@aws-sdk/client-cognito-identity-provider';
import { assetPath } from '../../domain/branding/asset-path.ts';
import type { UiCustomization } from '../../domain/branding/ui-customization.ts';
import type { Services } from '../../platform/services.ts';

/** The customization as the API shows it. */
export async function presentUiCustomization(
  services: Pick<Services, 'deployment'>,
  { poolId, clientId, css, image, createdAt, modifiedAt }: UiCustomization,
): Promise<UICustomizationType> {
  const origin = image && (await services.deployment.publicOrigin());
  const modified = new Date(modifiedAt);
  return {
    UserPoolId: poolId,
    ClientId: clientId,
    ...(image && { ImageUrl: `${origin}${assetPath(poolId, clientId, image)}` }),
    ...(css !== undefined && { CSS: css, CSSVersion: modified.toISOString().replace(/\D/g, '').slice(0, 14) }),
    LastModifiedDate: modified,
    CreationDate: new Date(createdAt),
  };
}
