import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { acrName } from '../sign-in/acr-name.ts';
import { LEVELS } from '../sign-in/level.ts';
import type { UserPoolConfiguration } from '../user-pool.ts';

const KEYS: ReadonlySet<string> = new Set(LEVELS.map((level) => `Level${level}`));
const VALUE = /^[^\s"\\]{1,64}$/;

/** Names are given to the four levels alone, fit into a list separated by spaces, and no two levels have the same. Throws InvalidParameterException. */
export function checkAcrConfiguration(AcrConfiguration: UserPoolConfiguration['AcrConfiguration']): void {
  const entries = Object.entries(AcrConfiguration ?? {});
  if (entries.some(([key, level]) => !KEYS.has(key) || !VALUE.test(level.AcrValue ?? ''))) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.acrInvalid);
  }
  const names = LEVELS.map((level) => acrName({ configuration: { AcrConfiguration } }, level));
  if (new Set(names).size < names.length) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.acrTwice);
  }
}
