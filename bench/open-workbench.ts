import { fork } from 'node:child_process';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type DynamoDbEngineKind, startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import type { HostAnswer, HostOptions, HostQuestions, HostRequest } from './host-protocol.ts';
import type { Workbench } from './workbench.ts';

type Ask = <Kind extends keyof HostQuestions>(
  kind: Kind,
  question: HostQuestions[Kind]['question'],
) => Promise<HostQuestions[Kind]['answer']>;

export interface WorkbenchOptions extends Pick<HostOptions, 'hashing' | 'reportCapacity'> {
  readonly engine: DynamoDbEngineKind;
}

/** Starts an engine and the measured process, and makes a pool to measure on. */
export const openWorkbench = async (options: WorkbenchOptions): Promise<Workbench> => {
  const { hashing, reportCapacity } = options;
  const engine = await startDynamoDbEngine(options.engine);
  const { endpoint: dynamoDbEndpoint, tableName } = engine;
  const { ask, end } = startHost({ hashing, reportCapacity, dynamoDbEndpoint, tableName });
  const measured = createClient((request) => ask('invoke', { request, measured: true }));
  const unmeasured = createClient((request) => ask('invoke', { request, measured: false }));
  return {
    ...(await createPool(unmeasured)),
    measured,
    unmeasured,
    async codeSentTo(address) {
      const code = /\b\d{6}\b/.exec(await ask('message', address))?.[0];
      if (code === undefined) throw new Error(`no code was sent to ${address}`);
      return code;
    },
    takeUsage: () => ask('usage', null),
    async close() {
      await end();
      await engine.stop();
    },
  };
};

const startHost = (options: HostOptions): { ask: Ask; end: () => Promise<void> } => {
  const child = fork(join(import.meta.dirname, 'host.ts'), [JSON.stringify(options)]);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask: Ask = (kind, question) =>
    new Promise((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`the measured process ended with ${code}`));
      child.once('exit', fail);
      child.once('message', (answer) => {
        child.removeListener('exit', fail);
        resolve(answer as HostQuestions[typeof kind]['answer']);
      });
      child.send({ kind, question });
    });
  const end = async () => {
    child.disconnect();
    await ended;
  };
  return { ask, end };
};

interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

const createClient = (handle: (request: HostRequest) => Promise<HostAnswer>): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint: BENCH_DEPLOYMENT.publicOrigin,
    region: BENCH_DEPLOYMENT.region,
    credentials: BENCH_DEPLOYMENT.rootKey,
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body = '' }: SdkRequest) => {
        const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
        const answer = await handle({ headers, body: text });
        return { response: { ...answer, body: new TextEncoder().encode(answer.body) } };
      },
    },
  });

const createPool = async (client: CognitoIdentityProviderClient) => {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({ PoolName: 'bench', AutoVerifiedAttributes: ['email'] }),
  );
  const userPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'bench',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  return { userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
};
