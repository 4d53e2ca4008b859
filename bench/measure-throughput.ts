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

interface Load {
  readonly name: string;
  readonly request: CapturedRequest;
  /** The body of each request, where one body won't do. */
  readonly body?: (turn: number) => string;
}

/** Requests per second over HTTP against the running local stack, `seconds` for each operation. */
export const measureThroughput = async (stack: Stack, seconds: number): Promise<Report> => {
  const rows = [];
  for (const load of await prepareLoads(stack)) {
    let turn = 0;
    const headers = Object.fromEntries(
      Object.entries(load.request.headers).filter(([name]) => name !== 'content-length'),
    );
    const { requests, latency, non2xx, errors, timeouts } = await autocannon({
      url: stack.endpoint,
      connections: CONNECTIONS,
      duration: seconds,
      requests: [
        {
          method: 'POST',
          path: '/',
          headers,
          body: load.request.body,
          ...(load.body && {
            setupRequest: (request) => {
              turn += 1;
              return { ...request, body: load.body?.(turn) ?? '' };
            },
          }),
        },
      ],
    });
    rows.push([
      load.name,
      { value: requests.average, digits: 0 },
      { value: latency.p50, digits: 0 },
      { value: latency.p99, digits: 0 },
      { value: requests.total, digits: 0 },
      { value: non2xx + errors + timeouts, digits: 0, target: 0 },
    ]);
  }
  return {
    title: 'Requests per second over HTTP, local stack',
    columns: ['operation', 'requests/s', 'median, ms', '99 %, ms', 'requests', 'failed'],
    rows,
    notes: [
      `${CONNECTIONS} connections for ${seconds} s each. Load generator, front door, functions, local AWS endpoints and the DynamoDB engine share the cores of this one machine: the figures compare operations and catch regressions, and say nothing of what a deployment can do.`,
    ],
  };
};

const prepareLoads = async (stack: Stack): Promise<Load[]> => {
  const { client, userPoolId: UserPoolId, clientId: ClientId } = stack;
  const run = Date.now();
  const Username = `load-${run}@example.com`;
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
  const signUpInput = (turn: number) => {
    const name = `load-${run}-${turn}@example.com`;
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
      request: await capture((sdk) => sdk.send(new SignUpCommand(signUpInput(0)))),
      body: (turn) => JSON.stringify(signUpInput(turn)),
    },
  ];
};
