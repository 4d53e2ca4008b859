import { fork } from 'node:child_process';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import type { HostAnswer, HostOptions, HostQuestions, HostRequest } from './host-protocol.ts';
import type { Usage } from './meter.ts';

/** The measured process, as stock SDK clients see it. */
export interface Host {
  /** Calls through this client count. */
  readonly measured: CognitoIdentityProviderClient;
  /** Calls through this client don't. */
  readonly unmeasured: CognitoIdentityProviderClient;
  /** The newest message sent to an address; empty when there is none. */
  messageTo(address: string): Promise<string>;
  /** What measured calls cost since this was asked last. */
  takeUsage(): Promise<Usage>;
  close(): Promise<void>;
}

type Ask = <Kind extends keyof HostQuestions>(
  kind: Kind,
  question: HostQuestions[Kind]['question'],
) => Promise<HostQuestions[Kind]['answer']>;

/** Starts the measured process. */
export const openHost = (options: HostOptions): Host => {
  const { ask, close } = startHost(options);
  return {
    measured: createClient((request) => ask('invoke', { request, measured: true })),
    unmeasured: createClient((request) => ask('invoke', { request, measured: false })),
    messageTo: (address) => ask('message', address),
    takeUsage: () => ask('usage', null),
    close,
  };
};

const startHost = (options: HostOptions): { ask: Ask; close: () => Promise<void> } => {
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
  const close = async () => {
    child.disconnect();
    await ended;
  };
  return { ask, close };
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
