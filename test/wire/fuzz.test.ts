import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, protocolErrorCodes } from '../../lambdas/errors/error-codes.generated.ts';
import type { OperationShape } from '../../lambdas/wire/shape.ts';
import * as shapes from '../../lambdas/wire/shapes.generated.ts';
import { arbitraryInput, type KnownValues } from '../support/arbitrary-input.ts';
import { callApi, sendRequest } from '../support/call-api.ts';
import { signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';

const RUNS = 25;
const PASSWORD = 'Passw0rd!';
const ALWAYS: readonly ErrorCode[] = [...protocolErrorCodes, 'InvalidParameterException', 'TooManyRequestsException'];

let world: World;
let known: KnownValues;

async function furnish(): Promise<KnownValues> {
  const client = world.client();
  const { Id: UserPoolId } = await world.newPool();
  const { ClientId } = await world.newClient(UserPoolId);
  for (const Username of ['ada', 'grace']) {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: `${Username}@example.com` },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  }
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password: PASSWORD, Permanent: true }),
  );
  await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD },
    }),
  );
  const { RefreshToken = '', AccessToken = '' } = AuthenticationResult ?? {};
  return {
    UserPoolId: [UserPoolId],
    ClientId: [ClientId],
    Username: ['ada', 'grace'],
    Password: [PASSWORD],
    GroupName: ['staff'],
    AccessToken: [AccessToken],
    RefreshToken: [RefreshToken],
    Token: [RefreshToken],
    AuthFlow: ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
    AuthParameters: [
      { USERNAME: 'ada', PASSWORD, SRP_A: 'ff00ff00', REFRESH_TOKEN: RefreshToken },
      { USERNAME: 'ada', PASSWORD: 'wrong' },
      { USERNAME: 'nobody', PASSWORD, SRP_A: '0' },
      { REFRESH_TOKEN: 'x' },
      {},
    ],
    ChallengeResponses: [
      { USERNAME: 'ada', NEW_PASSWORD: PASSWORD, PASSWORD_CLAIM_SECRET_BLOCK: 'x', TIMESTAMP: 'x', ANSWER: 'x' },
      {},
    ],
    Filter: ['username = "ada"', 'email ^= "a"', 'username = "', ''],
    ResourceArn: [`arn:aws:cognito-idp:${world.region}:123456789012:userpool/${UserPoolId}`],
  };
}

beforeAll(async () => {
  world = await openWorld();
  known = await furnish();
});
afterAll(() => world.close());

/** What removes things or signs users out comes last, so that the others find them. */
const ENDINGS = [/SignOut|Revoke|Disable|UserPassword|ChangePassword/, /Delete/, /^DeleteUserPool$/];
const rank = (name: string) => ENDINGS.findLastIndex((ending) => ending.test(name));
const operations = Object.values<OperationShape>({ ...shapes }).sort((a, b) => rank(a.name) - rank(b.name));

/** Signed in another second each time, within the tolerance: equal requests are no replays then. */
let calls = 0;
const signedAt = () => {
  calls += 1;
  return new Date(world.clock.now() + ((calls % 500) - 250) * 1000);
};

const call = async ({ name, auth }: OperationShape, input: unknown) =>
  auth === 'none'
    ? callApi(world.endpoint, name, input as object)
    : sendRequest(await signRequest(world, name, input as object, { signedAt: signedAt() }));

describe('whatever a request holds', () => {
  it('there are 140 operations', () => {
    expect(operations).toHaveLength(140);
  });

  it.each(operations.map((shape) => [shape.name, shape] as const))(
    '%s answers, or refuses as declared',
    async (_, shape) => {
      const declared = new Set([...shape.errors.split(' ').map((name) => `${name}Exception`), ...ALWAYS]);
      const property = fc.asyncProperty(arbitraryInput(shape.input, known), async (input) => {
        world.lines.length = 0;
        const { status, body, text, headers } = await call(shape, input);
        const log = world.lines.filter((line) => line.includes('"ERROR"')).join('\n');
        expect(status, `${text}\n${log}`).toBeLessThan(500);
        expect(text).not.toMatch(/\bat .*\.[jt]s:\d/);
        expect(headers.get('access-control-allow-origin')).toBe('*');
        if (status === 200) return;
        expect(declared).toContain(body.__type);
        expect(body.message).toBeTypeOf('string');
        expect(headers.get('x-amzn-errortype')).toBe(`${body.__type}:`);
      });
      await fc.assert(property, { numRuns: RUNS, seed: 20_260_101 });
    },
  );
});
