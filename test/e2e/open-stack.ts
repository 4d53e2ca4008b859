import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { startLocal } from '../../local/start-local.ts';

/** The synthesized stack, running on free ports with nothing in it but the shipped pool and client. */
export interface Stack {
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly rootKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** URL of the messages that were sent. */
  readonly inbox: string;
  /** Signs with the root key. */
  readonly client: CognitoIdentityProviderClient;
  close(): Promise<void>;
}

/** Starts the stack; the caller closes it. */
export const openStack = async (): Promise<Stack> => {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  const context = { architecture, email: { from: 'Cognate <no-reply@example.com>' } };
  const local = await startLocal({ port: 0, consolePort: 0, fresh: true, context });
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
    async close() {
      client.destroy();
      await local.stop();
    },
  };
};
