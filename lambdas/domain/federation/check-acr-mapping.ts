import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { ProviderType } from './identity-provider.ts';

const LEVELS: readonly string[] = ['Level1', 'Level2', 'Level3', 'Level4'];
/** Values are joined by spaces where they are asked for (OpenID Connect Core §3.1.2.1). */
const VALUE = /^[^\s"\\]+$/;

/** Refuses a mapping of levels that can't be asked for. Throws InvalidParameterException. */
export function checkAcrMapping(type: ProviderType, mapping: Readonly<Record<string, string>> | undefined): void {
  const entries = Object.entries(mapping ?? {});
  if (entries.length > 0 && type !== 'OIDC') throw refuse(PROVIDER_MESSAGES.acrMappingOfType);
  if (entries.some(([level, value]) => !LEVELS.includes(level) || !VALUE.test(value))) {
    throw refuse(PROVIDER_MESSAGES.acrMappingInvalid);
  }
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
