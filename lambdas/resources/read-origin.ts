import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';

/** Scheme and host, without a trailing slash. Throws InvalidParameterException. */
export function readOrigin(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const bare = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username;
  if (!url || !bare) throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.originInvalid);
  return url.origin;
}
