import { presentLimit } from '../../flows/limits/present-limit.ts';
import { readLimit } from '../../flows/limits/read-limit.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetProvisionedLimit: what the front door lets through of each operation of a category, in requests per second. */
export const getProvisionedLimit =
  (services: Pick<Services, 'deployment'>): Operation<'GetProvisionedLimit'> =>
  async ({ LimitDefinition: definition }) => ({ Limit: presentLimit(definition, readLimit(services, definition)) });
