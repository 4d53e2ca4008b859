import {
  CreateUserPoolReplicaCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createSecondaryRegistration } from '../../lambdas/store/replicas/create-secondary-registration.ts';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openTwoRegions, type TwoRegions } from '../support/two-regions.ts';
import type { World } from '../support/world.ts';
import { keptFor, openLong } from '../triggers/open-long.ts';

const THERE = 'eu-west-1';
const NAME = 'somebody-5000';

let account: TriggerAccount;
let regions: TwoRegions;
beforeAll(async () => {
  account = await openTriggerAccount();
  regions = await openTwoRegions(account.services);
  const { engine } = regions.secondary;
  const table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
  await createSecondaryRegistration(table).register({ region: THERE, origin: 'https://there.example.com' });
  await regions.replicate();
});
afterAll(async () => {
  await regions.close();
  await account.close();
});

it('a custom sign-in of which the table keeps the conversation goes on in the Region where it was begun, and in no other', async () => {
  const { ClientId, UserPoolId, sdk, createUser, hooks } = await openLong(regions.primary, account);
  await createUser(NAME);
  await sdk.send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE }));
  await sdk.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE, Status: 'ACTIVE' }));
  expect(await regions.replicate()).toEqual([]);
  const visit = (world: World) => ({
    begin: () =>
      world
        .client()
        .send(new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: NAME } })),
    answer: (ANSWER: string, Session: string | undefined) =>
      world.client().send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: NAME, ANSWER },
        }),
      ),
  });
  const [primary, secondary] = [visit(regions.primary), visit(regions.secondary)];
  for (const [here, there] of [
    [primary, secondary],
    [secondary, primary],
  ] as const) {
    const { Session } = await here.begin();
    expect(await regions.replicate()).toEqual([]);
    const before = hooks.verify!.events().length;
    await expect(there.answer(keptFor(NAME), Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
    expect(hooks.verify!.events()).toHaveLength(before);
    const next = await here.answer('wrong', Session);
    expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect((await here.answer(keptFor(NAME), next.Session)).AuthenticationResult).toBeDefined();
    expect(await regions.replicate()).toEqual([]);
  }
});
