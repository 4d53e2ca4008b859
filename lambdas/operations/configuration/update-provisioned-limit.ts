import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { presentLimit } from '../../flows/limits/present-limit.ts';
import { readLimit } from '../../flows/limits/read-limit.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * UpdateProvisionedLimit: the front door's rates are the deployment's, so that only the value which holds already can be asked for. More
 * is `ServiceQuotaExceededException`, less `InvalidParameterException`; both say where rates are set.
 */
export const updateProvisionedLimit =
  (services: Pick<Services, 'deployment'>): Operation<'UpdateProvisionedLimit'> =>
  async ({ LimitDefinition: definition, RequestedLimitValue: requested }) => {
    const limit = readLimit(services, definition);
    if (requested !== limit.provisioned) {
      const code = requested > limit.provisioned ? 'ServiceQuotaExceededException' : 'InvalidParameterException';
      throw new ServiceError(code, CONFIGURATION_MESSAGES.limitFixed(limit.provisioned));
    }
    return { Limit: presentLimit(definition, limit) };
  };
