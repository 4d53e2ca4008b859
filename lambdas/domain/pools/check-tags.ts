import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const MAX_TAGS = 50;

/** At most 50 tags, none in AWS's own namespace. Throws InvalidParameterException. */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const keys = Object.keys(tags);
  if (keys.length > MAX_TAGS) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.tooManyTags);
  }
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.tagReserved);
  }
}
