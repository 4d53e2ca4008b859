import { readResourceServer } from '../../flows/resource-servers/read-resource-server.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentResourceServer } from './present-resource-server.ts';

/** DescribeResourceServer. */
export const describeResourceServer =
  (services: Pick<Services, 'store'>): Operation<'DescribeResourceServer'> =>
  async (input) => ({
    ResourceServer: presentResourceServer(await readResourceServer(services, input.UserPoolId, input.Identifier)),
  });
