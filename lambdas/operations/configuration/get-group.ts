import { readGroup } from '../../flows/groups/read-group.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

/** GetGroup. */
export const getGroup =
  (services: Pick<Services, 'store'>): Operation<'GetGroup'> =>
  async (input) => ({ Group: presentGroup(await readGroup(services, input.UserPoolId, input.GroupName)) });
