import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/**
 * Refuses what is not the URL of a provider: https on its standard port, without user, password and fragment.
 * Throws InvalidParameterException, by the key's name.
 */
export function checkProviderUrl(key: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain =
    /^https:\/\/[^/]/i.test(value) &&
    url?.username === '' &&
    url.password === '' &&
    !value.includes('#') &&
    !/[\s\\]/.test(value);
  if (!isPlain || url.protocol !== 'https:' || url.port !== '') {
    throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.urlInvalid(key));
  }
}
