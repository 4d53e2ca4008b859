import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type LambdaConfigType,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, UserPool, UserPoolOperation } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { refused } from '../operations/users/refused.ts';

const Password = 'Correct-Horse-1';
const home = mkdtempSync(join(tmpdir(), 'cognate-triggers-'));
let local: LocalStack;
afterAll(async () => {
  await local?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** The directory of a function's code. */
function writeCode(id: string, body: string): string {
  const directory = join(home, `code-${id}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.cjs'), `exports.handler = ${body};\n`);
  return directory;
}

/** A customer's stack: one pool with triggers of its own, and functions and keys that a pool may be given at run time. */
function synthesize(): string {
  const app = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const stack = new Stack(app, 'Customer');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(stack, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  const newFunction = (id: string, body: string) =>
    new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      code: Code.fromAsset(writeCode(id, body)),
    });
  const confirm = 'async (event) => { event.response.autoConfirmUser = true; return event; }';
  const key = new Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  const pool = new UserPool(stack, 'Pool', {
    autoVerify: { email: true },
    customSenderKmsKey: key,
    selfSignUpEnabled: true,
    lambdaTriggers: { preSignUp: newFunction('PreSignUp', 'async (event) => event') },
    triggerTimeouts: { preSignUp: Duration.seconds(10) },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  pool.addTrigger(UserPoolOperation.CUSTOM_EMAIL_SENDER, newFunction('Sender', 'async (event) => event'));
  const client = pool.addClient('Web', { authFlows: { userPassword: true } });
  const tagged = newFunction('Tagged', confirm);
  Tags.of(tagged).add('cognate:trigger', 'Customer');
  const strange = newFunction('Strange', confirm);
  Tags.of(strange).add('cognate:trigger', 'AnotherStack');
  const taggedKey = new Key(stack, 'TaggedKey', { removalPolicy: RemovalPolicy.DESTROY });
  Tags.of(taggedKey).add('cognate:trigger', 'Customer');
  for (const [name, value] of Object.entries({
    RootKey: service.rootKeySecretArn,
    ClientId: client.userPoolClientId,
    Tagged: tagged.functionArn,
    Strange: strange.functionArn,
    TaggedKey: taggedKey.keyArn,
  })) {
    new CfnOutput(stack, `${name}Output`, { value });
  }
  return app.synth().directory;
}

describe('the triggers of a pool in a deployed stack', () => {
  beforeAll(async () => {
    local = await startLocal({ assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') });
  });

  const sdk = () =>
    new CognitoIdentityProviderClient({
      endpoint: local.url,
      region: 'us-east-1',
      credentials: local.rootKey ?? { accessKeyId: '', secretAccessKey: '' },
      maxAttempts: 1,
    });
  const newPool = async (LambdaConfig: LambdaConfigType) => {
    const { UserPool: made } = await sdk().send(
      new CreateUserPoolCommand({
        PoolName: 'made',
        LambdaConfig,
        AutoVerifiedAttributes: ['email'],
        // A busy machine is no fault of a function.
        UserPoolTags: { 'cognate:trigger-seconds': '20' },
      }),
    );
    const { UserPoolClient } = await sdk().send(
      new CreateUserPoolClientCommand({ UserPoolId: made?.Id, ClientName: 'made' }),
    );
    return UserPoolClient?.ClientId;
  };
  const signUp = (ClientId: string | undefined) =>
    sdk().send(
      new SignUpCommand({
        ClientId,
        Username: 'jane',
        Password,
        UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }],
      }),
    );
  const output = (name: 'ClientId' | 'Tagged' | 'Strange' | 'TaggedKey') => local.outputs[`${name}Output`] ?? '';
  const logOf = (message: string) =>
    [...local.account.functions.values()].filter(({ configuration }) => configuration.name.includes(message));

  it('run by the grants of its construct, custom senders with their key', async () => {
    await expect(signUp(output('ClientId'))).resolves.toMatchObject({ UserConfirmed: false });
    expect(local.denied()).toEqual([]);
    expect(local.messages()).toEqual([]);
    const [sender] = logOf('Sender');
    await expect.poll(() => sender?.figures().invocations).toBe(1);
  });

  it('run by a tag when an API call attaches them, and the keys of senders too', async () => {
    const [Tagged, TaggedKey] = [output('Tagged'), output('TaggedKey')];
    await expect(signUp(await newPool({ PreSignUp: Tagged }))).resolves.toMatchObject({ UserConfirmed: true });
    const CustomEmailSender = { LambdaArn: Tagged, LambdaVersion: 'V1_0' as const };
    const [tagged] = logOf('Tagged');
    const before = tagged?.figures().invocations ?? 0;
    await signUp(await newPool({ CustomEmailSender, KMSKeyID: TaggedKey }));
    await expect.poll(() => tagged?.figures().invocations).toBe(before + 1);
    expect(local.denied()).toEqual([]);
  });

  it('do not run when they are tagged for another stack', async () => {
    await expect(signUp(await newPool({ PreSignUp: output('Strange') }))).rejects.toEqual(
      refused('UnexpectedLambdaException', 'PreSignUp invocation failed due to error AccessDeniedException.'),
    );
    expect(local.denied()).toMatchObject([{ action: 'lambda:InvokeFunction', resource: output('Strange') }]);
  });
});
