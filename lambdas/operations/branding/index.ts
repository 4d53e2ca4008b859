import { createManagedLoginBranding } from './create-managed-login-branding.ts';
import { deleteManagedLoginBranding } from './delete-managed-login-branding.ts';
import { describeManagedLoginBranding } from './describe-managed-login-branding.ts';
import { describeManagedLoginBrandingByClient } from './describe-managed-login-branding-by-client.ts';
import { getUiCustomization } from './get-ui-customization.ts';
import { setUiCustomization } from './set-ui-customization.ts';
import { updateManagedLoginBranding } from './update-managed-login-branding.ts';

/** How the pages look. */
export const brandingOperations = {
  CreateManagedLoginBranding: createManagedLoginBranding,
  DeleteManagedLoginBranding: deleteManagedLoginBranding,
  DescribeManagedLoginBranding: describeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient: describeManagedLoginBrandingByClient,
  GetUICustomization: getUiCustomization,
  SetUICustomization: setUiCustomization,
  UpdateManagedLoginBranding: updateManagedLoginBranding,
} as const;
