import type { AssetType, ManagedLoginBrandingType } from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_SETTINGS } from '../../domain/branding/default-settings.ts';
import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import { mergeSettings } from '../../domain/branding/merge-settings.ts';
import type { Services } from '../../platform/services.ts';

/** The branding as the API shows it, with the bytes of its assets; `merged` fills its settings up with those of the service's own look. */
export async function presentBranding(
  services: Pick<Services, 'store'>,
  branding: ManagedLoginBranding,
  merged = false,
): Promise<ManagedLoginBrandingType> {
  const settings = merged ? mergeSettings(DEFAULT_SETTINGS, branding.settings ?? {}) : branding.settings;
  const assets = await Promise.all(
    branding.assets.map(async ({ category, colorMode, extension, resourceId, digest }) => {
      const stored = await services.store.assets.read(branding.poolId, branding.clientId, { digest, extension });
      const bytes = stored && { Bytes: stored };
      const named = resourceId === undefined ? undefined : { ResourceId: resourceId };
      return { Category: category, ColorMode: colorMode, Extension: extension, ...bytes, ...named } as AssetType;
    }),
  );
  return {
    ManagedLoginBrandingId: branding.id,
    UserPoolId: branding.poolId,
    UseCognitoProvidedValues: branding.usesProvidedValues,
    ...(settings && { Settings: settings as ManagedLoginBrandingType['Settings'] }),
    ...(assets.length > 0 && { Assets: assets }),
    CreationDate: new Date(branding.createdAt),
    LastModifiedDate: new Date(branding.modifiedAt),
  };
}
