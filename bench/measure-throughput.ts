import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import autocannon from 'autocannon';
import type { Stack } from '../test/e2e/open-stack.ts';
import { type CapturedRequest, captureRequest } from './capture-request.ts';
import type { Report } from './report.ts';

const PASSWORD = 'Correct-horse-1';
const CONNECTIONS = 8;
/** Seconds in which functions start and compilers warm up. */
const WARM_UP = 2;

interface Load {
  readonly name: string;
  readonly request: CapturedRequest;
  /** The body of each request, where one body won't do. */
  readonly body?: () => string;
}

/** Requests per second over HTTP against the running local stack, `seconds` for each operation. */
export const measureThroughput = async (stack: Stack, seconds: number): Promise<Report> => {
  const rows = [];
  for (const load of await prepareLoads(stack)) {
    await run(stack, load, WARM_UP);
    const result = await run(stack, load, seconds);
    rows.push([
      load.name,
      { value: result['2xx'] / result.duration, digits: 0 },
      { value: result.latency.p50, digits: 0 },
      { value: result.latency.p99, digits: 0 },
      { value: result.non2xx + result.errors + result.timeouts, digits: 0, target: 0 },
    ]);
  }
  return {
    title: 'Requests per second over HTTP, local stack',
    columns: ['operation', 'answered/s', 'median, ms', '99 %, ms', 'failed'],
    rows,
    notes: [
      `${CONNECTIONS} connections for ${seconds} s each. Load generator, front door, functions, local AWS endpoints and the DynamoDB engine share the cores of this one machine: the figures compare operations and catch regressions, and say nothing of what a deployment can do. The template's throttling of each route is lifted for the measurement.`,
    ],
  };
};

const run = (stack: Stack, load: Load, duration: number) => {
  const { 'content-length': _, ...headers } = load.request.headers;
  const { body, request } = load;
  return autocannon({
    url: stack.endpoint,
    connections: CONNECTIONS,
    duration,
    requests: [
      {
        method: 'POST',
        path: '/',
        headers,
        body: request.body,
        ...(body && { setupRequest: (next) => ({ ...next, body: body() }) }),
      },
    ],
  });
};

const prepareLoads = async (stack: Stack): Promise<Load[]> => {
  const { client, userPoolId: UserPoolId, clientId: ClientId } = stack;
  const batch = Date.now();
  const Username = `load-${batch}@example.com`;
  const user = { UserPoolId, Username };
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await client.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  const AuthParameters = { USERNAME: Username, PASSWORD };
  const signIn = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  const { AuthenticationResult } = await client.send(signIn);
  const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  const refresh = new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  let turn = 0;
  const signUpInput = () => {
    turn += 1;
    const name = `load-${batch}-${turn}@example.com`;
    return { ClientId, Username: name, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: name }] };
  };
  const capture = (send: Parameters<typeof captureRequest>[1]) => captureRequest(stack, send);
  return [
    { name: 'Sign-in by password', request: await capture((sdk) => sdk.send(signIn)) },
    { name: 'Refresh', request: await capture((sdk) => sdk.send(refresh)) },
    { name: 'GetUser', request: await capture((sdk) => sdk.send(new GetUserCommand({ AccessToken }))) },
    { name: 'AdminGetUser (signed)', request: await capture((sdk) => sdk.send(new AdminGetUserCommand(user))) },
    {
      name: 'ListUsers, page of 60 (signed)',
      request: await capture((sdk) => sdk.send(new ListUsersCommand({ UserPoolId, Limit: 60 }))),
    },
    {
      name: 'SignUp',
      request: await capture((sdk) => sdk.send(new SignUpCommand(signUpInput()))),
      body: () => JSON.stringify(signUpInput()),
    },
  ];
};
