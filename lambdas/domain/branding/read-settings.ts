import type { CreateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { BRANDING_LIMITS } from './branding-limits.ts';

/** The settings of a request as they are stored, whatever they hold. Throws InvalidParameterException unless they are an object that fits. */
export function readSettings(
  settings: CreateManagedLoginBrandingRequest['Settings'],
): Readonly<Record<string, unknown>> | undefined {
  if (settings === undefined) return undefined;
  if (settings === null || typeof settings !== 'object' || Array.isArray(settings)) {
    throw new ServiceError('InvalidParameterException', BRANDING_MESSAGES.settingsNoObject);
  }
  if (Buffer.byteLength(JSON.stringify(settings)) > BRANDING_LIMITS.documentBytes) {
    throw new ServiceError('InvalidParameterException', BRANDING_MESSAGES.settingsTooLarge);
  }
  return settings as Readonly<Record<string, unknown>>;
}
