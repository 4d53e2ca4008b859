import type { UpdateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Whoever takes the service's own look gives none: throws InvalidParameterException. */
export function refuseBesideProvidedValues(
  input: Pick<UpdateManagedLoginBrandingRequest, 'UseCognitoProvidedValues' | 'Settings' | 'Assets'>,
): void {
  const { UseCognitoProvidedValues, Settings, Assets } = input;
  if (UseCognitoProvidedValues && (Settings !== undefined || (Assets && Assets.length > 0))) {
    throw new ServiceError('InvalidParameterException', BRANDING_MESSAGES.providedValuesAlone);
  }
}
