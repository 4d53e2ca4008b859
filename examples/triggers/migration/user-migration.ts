import type { UserMigrationTriggerHandler } from 'aws-lambda';
import { concealFailure } from '../conceal-failure.ts';
import { readEnvironment } from '../read-environment.ts';
import { signInToOldPool } from './sign-in-to-old-pool.ts';

/**
 * Answers with the user that the old pool lets in with the typed password, else with nobody: the new pool then says what it says of any
 * unknown name. Who signs in by an address keeps the name that they have there. A forgotten password proves nothing, so nobody is taken over by it.
 */
export const handler: UserMigrationTriggerHandler = async (event) => {
  if (event.triggerSource !== 'UserMigration_Authentication') return event;
  const { userName, request } = event;
  const found = await concealFailure('Signing in to the old pool', () => signInToOldPool(userName, request.password));
  if (found === undefined) return event;
  const wanted = ['username', ...readEnvironment('ATTRIBUTES').split(' ')];
  event.response.userAttributes = Object.fromEntries(Object.entries(found).filter(([name]) => wanted.includes(name)));
  event.response.finalUserStatus = 'CONFIRMED';
  event.response.messageAction = 'SUPPRESS';
  return event;
};
