import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { RequestRate } from '../../platform/ports.ts';
import type { Services } from '../../platform/services.ts';
import type { InputOf } from '../../wire/operation.ts';

/** The rate of the category that the definition names and nothing else; throws InvalidParameterException. */
export function readLimit(
  services: Pick<Services, 'deployment'>,
  { Attributes: attributes }: InputOf<'GetProvisionedLimit'>['LimitDefinition'],
): RequestRate {
  const { requestRates } = services.deployment;
  const { Category: category = '', ...others } = attributes;
  const rate = Object.hasOwn(requestRates, category) ? requestRates[category] : undefined;
  if (rate === undefined || Object.keys(others).length > 0) {
    const categories = Object.keys(requestRates).join(', ');
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.limitUnknown(categories));
  }
  return rate;
}
