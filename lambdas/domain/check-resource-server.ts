import { CONFIGURATION_MESSAGES } from '../errors/configuration-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { ResourceServer } from './resource-server.ts';

/** No scope comes twice, and the identifiers `aws.cognito…` are the service's own. Throws InvalidParameterException. */
export function checkResourceServer(server: ResourceServer): void {
  if (server.identifier.startsWith('aws.cognito')) {
    refuse(CONFIGURATION_MESSAGES.resourceServerReserved(server.identifier));
  }
  const names = server.scopes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(CONFIGURATION_MESSAGES.scopeTwice(twice));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
