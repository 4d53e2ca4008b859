import {
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateAuthEventFeedbackCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolReplicaCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createSecondaryRegistration } from '../../lambdas/store/replicas/create-secondary-registration.ts';
import { FAR, HOME, type Origin, onAll, openWatchedStage } from '../operations/risk/open-watched-stage.ts';
import { PASSWORD } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { openTwoRegions, type TwoRegions } from '../support/two-regions.ts';
import type { World } from '../support/world.ts';

const THERE = 'eu-west-1';
const BLOCKED = refused('NotAuthorizedException', 'Unable to login because of security reasons.');
const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');
const RESET = refused('PasswordResetRequiredException', 'Password reset required for the user');
const COMMON = 'Password1';

let regions: TwoRegions;
beforeAll(async () => {
  regions = await openTwoRegions();
  const { engine } = regions.secondary;
  const table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
  await createSecondaryRegistration(table).register({ region: THERE, origin: 'https://there.example.com' });
  await regions.replicate();
});
afterAll(() => regions.close());
// No item is written in both Regions, or DynamoDB would lose what one of them wrote.
beforeEach(() => async () => {
  expect(await regions.replicate()).toEqual([]);
});

/** A watched pool with an active replica and the user jane, who signed in at home in the primary. */
async function openWatchedReplica(pool: Partial<CreateUserPoolCommandInput> = {}) {
  const stage = await openWatchedStage(regions.primary, pool, { PreventUserExistenceErrors: 'ENABLED' });
  const { UserPoolId, sdk } = stage;
  await stage.createUser('jane');
  await stage.signInFrom(HOME, 'jane');
  await sdk.send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE }));
  await sdk.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE, Status: 'ACTIVE' }));
  await regions.replicate();
  const visit = (world: World) => {
    const client = world.client();
    return {
      client,
      signIn: (origin: Origin, USERNAME = 'jane', password = PASSWORD) =>
        client.send(stage.commandFrom(origin, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password })),
      events: async () =>
        (await client.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'jane' }))).AuthEvents ?? [],
      status: async () => (await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }))).UserStatus,
    };
  };
  return { ...stage, here: visit(regions.primary), there: visit(regions.secondary) };
}

describe('threat protection in the second Region', () => {
  it('judges by what the primary knows, and records events that both Regions list in the end', async () => {
    const { here, there, setRisk } = await openWatchedReplica();
    await setRisk(onAll('BLOCK'));
    await regions.replicate();
    await expect(there.signIn(FAR)).rejects.toEqual(BLOCKED);
    const { AuthenticationResult } = await there.signIn(HOME);
    const events = await there.events();
    expect(events).toMatchObject([
      { EventType: 'SignIn', EventResponse: 'Pass', EventRisk: { RiskDecision: 'NoRisk' } },
      {
        EventType: 'SignIn',
        EventResponse: 'Fail',
        EventRisk: { RiskDecision: 'Block', RiskLevel: 'High' },
        EventContextData: { City: FAR.city, Country: FAR.country },
      },
      { EventType: 'SignIn', EventResponse: 'Pass' },
    ]);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '').event_id).toBe(events[0]?.EventId);
    expect(await here.events()).toHaveLength(1);
    await regions.replicate();
    expect(await here.events()).toEqual(events);
  });

  it('learns nothing from a sign-in, which the primary does', async () => {
    const { here, there, setRisk } = await openWatchedReplica();
    await setRisk(onAll('NO_ACTION'));
    await regions.replicate();
    const riskOf = async (region: typeof here) => {
      await region.signIn(FAR);
      await regions.replicate();
      return (await here.events())[0]?.EventRisk?.RiskLevel ?? 'none';
    };
    expect([await riskOf(there), await riskOf(there), await riskOf(here)]).toEqual(['High', 'High', 'High']);
    expect(await riskOf(there)).not.toBe('High');
    expect((await here.events())[0]).toMatchObject({ EventRisk: { RiskDecision: 'NoRisk' } });
  });

  it('records failed sign-ins of a name in both Regions at once, whether it is anybody’s or not', async () => {
    const { here, there } = await openWatchedReplica();
    for (const name of ['jane', 'nobody']) {
      const both = [here, there].map((region) => region.signIn(HOME, name, 'Wrong-Horse-1'));
      await Promise.all(both.map((each) => expect(each).rejects.toEqual(INCORRECT)));
    }
    expect(await regions.replicate()).toEqual([]);
    const events = await here.events();
    expect(events).toMatchObject([{ EventResponse: 'Fail' }, { EventResponse: 'Fail' }, { EventResponse: 'Pass' }]);
    expect(await there.events()).toEqual(events);
  });

  it('refuses a breached password, and leaves the user’s status to the primary', async () => {
    const { here, there, UserPoolId, sdk } = await openWatchedReplica({
      Policies: { PasswordPolicy: { MinimumLength: 6, RequireSymbols: false } },
    });
    const set = { UserPoolId, Username: 'jane', Password: COMMON, Permanent: true };
    await sdk.send(new AdminSetUserPasswordCommand(set));
    await regions.replicate();
    for (const _ of [1, 2]) await expect(there.signIn(HOME, 'jane', COMMON)).rejects.toEqual(RESET);
    expect((await there.events())[0]).toMatchObject({
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block', CompromisedCredentialsDetected: true },
    });
    expect([await here.status(), await there.status()]).toEqual(['CONFIRMED', 'CONFIRMED']);
    await expect(here.signIn(HOME, 'jane', COMMON)).rejects.toEqual(RESET);
    await regions.replicate();
    expect(await there.status()).toBe('RESET_REQUIRED');
  });

  it('takes feedback in the primary alone', async () => {
    const { here, there, UserPoolId } = await openWatchedReplica();
    await there.signIn(HOME);
    await regions.replicate();
    const [event] = await there.events();
    const feedback = { UserPoolId, Username: 'jane', EventId: event?.EventId, FeedbackValue: 'Valid' } as const;
    await expect(there.client.send(new AdminUpdateAuthEventFeedbackCommand(feedback))).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
    });
    await here.client.send(new AdminUpdateAuthEventFeedbackCommand(feedback));
    await regions.replicate();
    expect((await there.events())[0]).toMatchObject({ EventFeedback: { FeedbackValue: 'Valid' } });
  });
});
