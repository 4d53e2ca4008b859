import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { ProviderType } from './identity-provider.ts';

/** What usernames are made of: a provider's name begins its people's. */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;
const SOCIAL: readonly string[] = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'];

/**
 * Refuses a name that a new provider of the type can't have: social providers have the one of their type, which nobody else has, and
 * `Cognito` in any case is the pool itself. Throws InvalidParameterException.
 */
export function checkProviderName(type: ProviderType, name: string): void {
  if (name.toUpperCase() === 'COGNITO') throw refuse(PROVIDER_MESSAGES.nameReserved(name));
  const ofType = SOCIAL.includes(type) ? type : SOCIAL.find((social) => social === name);
  if (ofType !== undefined && (name !== ofType || type !== ofType)) throw refuse(PROVIDER_MESSAGES.nameOfType(ofType));
  if (!NAME.test(name)) throw refuse(PROVIDER_MESSAGES.nameInvalid);
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
