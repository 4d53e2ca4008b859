import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { CognateService, UserPool, type UserPoolClientOptions, type UserPoolProps } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { choosePorts } from '../local/support/choose-ports.ts';

/** Where the parts of a customer's stack go. */
export interface FlowScope {
  readonly stack: Stack;
  /** Where the API will be reached. */
  readonly url: string;
  /** Makes a pool that goes with the stack; its client lets people sign in with their password. */
  newPool(name: string, props?: UserPoolProps, client?: UserPoolClientOptions): UserPool;
}

/** A customer's stack with the service, running on this machine. */
export interface FlowStack {
  readonly local: LocalStack;
  /** Signs with the root key. */
  readonly sdk: CognitoIdentityProviderClient;
  poolId(name: string): string;
  clientId(name: string): string;
  /** How often the functions ran whose names hold this text. */
  invocations(name: string): number;
  close(): Promise<void>;
}

/** Deploys what `build` makes beside the service; the caller closes it. */
export async function openFlowStack(build: (scope: FlowScope) => void): Promise<FlowStack> {
  const home = mkdtempSync(join(tmpdir(), 'cognate-flows-'));
  const ports = await choosePorts();
  const url = `http://localhost:${ports.port}`;
  try {
    const local = await startLocal({
      assembly: synthesize(home, url, build),
      ...ports,
      dataDir: join(home, 'data'),
    });
    const credentials = local.rootKey;
    if (credentials === undefined) throw new Error('The stack names no root key.');
    const sdk = new CognitoIdentityProviderClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
    const output = (name: string): string => local.outputs[name] ?? '';
    return {
      local,
      sdk,
      poolId: (name) => output(`${name}PoolId`),
      clientId: (name) => output(`${name}ClientId`),
      invocations: (name) =>
        [...local.account.functions.values()]
          .filter(({ configuration }) => configuration.name.includes(name))
          .reduce((sum, made) => sum + made.figures().invocations, 0),
      async close() {
        sdk.destroy();
        await local.stop();
        rmSync(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

function synthesize(home: string, url: string, build: (scope: FlowScope) => void): string {
  const app = new App({ outdir: join(home, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Customer');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const removalPolicy = RemovalPolicy.DESTROY;
  const service = new CognateService(stack, 'Service', {
    architecture,
    removalPolicy,
    publicUrl: url,
    email: { from: 'Users <users@example.com>' },
  });
  new CfnOutput(stack, 'RootKey', { value: service.rootKeySecretArn });
  build({
    stack,
    url,
    newPool(name, props, client = { authFlows: { userPassword: true } }) {
      const pool = new UserPool(stack, name, { selfSignUpEnabled: true, removalPolicy, ...props });
      // A busy machine is no fault of a flow.
      Tags.of(pool).add('cognate:trigger-seconds', '20');
      const { userPoolClientId } = pool.addClient('Web', { preventUserExistenceErrors: true, ...client });
      new CfnOutput(stack, `${name}PoolId`, { value: pool.userPoolId });
      new CfnOutput(stack, `${name}ClientId`, { value: userPoolClientId });
      return pool;
    },
  });
  return app.synth().directory;
}
