import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Refuses the name by which clients allow the pool itself, which is no provider that can be changed. */
export function refuseBuiltIn(name: string): void {
  if (name !== 'COGNITO') return;
  throw new ServiceError('UnsupportedIdentityProviderException', PROVIDER_MESSAGES.builtIn(name));
}
