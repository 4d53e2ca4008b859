import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { InboxMessage } from '../../local/console/open-inbox.ts';
import type { OutsideHosts } from '../../local/runtime/function-configuration.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { choosePorts } from '../local/support/choose-ports.ts';

/** The synthesized stack, running on free ports with nothing in it but the shipped pool and client. */
export interface Stack {
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly rootKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** URL of the messages that were sent. */
  readonly inbox: string;
  /** The functions' clock; `client` follows it. */
  readonly clock: { now(): number; advance(seconds: number): void };
  /** Signs with the root key. */
  readonly client: CognitoIdentityProviderClient;
  /** Messages that were sent, newest first. */
  messages(): readonly InboxMessage[];
  /** AWS calls of functions that their roles' policies refused. */
  denied(): readonly { readonly action: string; readonly resource: string }[];
  close(): Promise<void>;
}

/** What the tests need beside cdk.json, as local mode itself: functions for this processor, and a sender of e-mails. */
const CONTEXT = {
  architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
  email: { from: 'Cognate <no-reply@example.com>' },
};

/**
 * Starts the stack; the caller closes it. `changeAssembly` may alter what was synthesized before it runs: it is given the directory of
 * the cloud assembly. `outside` names hosts of the internet that are played here.
 */
export const openStack = async (
  changeAssembly?: (directory: string) => void,
  outside?: OutsideHosts,
): Promise<Stack> => {
  const start = { port: 0, consolePort: 0, fresh: true, context: CONTEXT, ...(outside && { outside }) };
  const local = await (changeAssembly === undefined ? startLocal(start) : startChanged(changeAssembly));
  const output = (name: string): string => {
    const value = local.outputs[name];
    if (value === undefined)
      throw new Error(`The stack has no output ${name}: ${Object.keys(local.outputs).join(', ')}.`);
    return value;
  };
  if (local.rootKey === undefined) throw new Error('The stack names no root key.');
  const region = output('Region');
  const client = new CognitoIdentityProviderClient({ endpoint: local.url, region, credentials: local.rootKey });
  return {
    endpoint: local.url,
    region,
    userPoolId: output('UserPoolId'),
    clientId: output('UserPoolClientId'),
    rootKey: local.rootKey,
    inbox: new URL('/inbox.json', local.consoleUrl).href,
    client,
    clock: {
      now: () => local.account.clock.now(),
      advance: (seconds) => {
        local.account.clock.advance(seconds);
        client.config.systemClockOffset = local.account.clock.offset();
      },
    },
    messages: () => local.messages(),
    denied: () => local.denied(),
    async close() {
      client.destroy();
      await local.stop();
    },
  };
};

/** The public URL is part of what is synthesized, so that the port has to be known before. */
const startChanged = async (change: (directory: string) => void): Promise<LocalStack> => {
  const ports = await choosePorts();
  const directory = mkdtempSync(join(tmpdir(), 'cognate-assembly-'));
  try {
    const context = { ...CONTEXT, publicUrl: `http://localhost:${ports.port}` };
    execFileSync(process.execPath, ['bin/app.ts'], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    change(directory);
    const local = await startLocal({ ...ports, fresh: true, assembly: directory });
    const stop = async () => {
      await local.stop();
      rmSync(directory, { recursive: true, force: true });
    };
    return { ...local, stop };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
};
