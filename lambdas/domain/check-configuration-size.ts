import { CONFIGURATION_MESSAGES } from '../errors/configuration-messages.ts';
import { ServiceError } from '../errors/service-error.ts';

/** A stored item holds 400 KiB; this leaves room for what else is in it. */
const LARGEST_BYTES = 350_000;

/** Refuses a configuration that could not be stored, though each member alone is within its limits. Throws InvalidParameterException. */
export function checkConfigurationSize(configuration: object): void {
  if (Buffer.byteLength(JSON.stringify(configuration)) > LARGEST_BYTES) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.configurationTooLarge);
  }
}
