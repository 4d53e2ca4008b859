import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Refuses identifiers of which one is given twice. Throws InvalidParameterException. */
export function checkIdentifiers(identifiers: readonly string[]): void {
  const twice = identifiers.find((identifier, index) => identifiers.indexOf(identifier) !== index);
  if (twice !== undefined) {
    throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.identifierTwice(twice));
  }
}
