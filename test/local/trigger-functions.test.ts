import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Alias, Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, UserPool, UserPoolOperation } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { refused } from '../operations/users/refused.ts';

const home = mkdtempSync(join(tmpdir(), 'cognate-functions-'));
let local: LocalStack;
beforeAll(async () => {
  local = await startLocal({ assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') });
});
afterAll(async () => {
  await local?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A busy machine is no fault of a function. */
const PATIENT = { 'cognate:trigger-seconds': '20' };

/** Handlers in the styles that functions for Cognito are written in, by the runtime that they ask for. */
const STYLES = {
  Callback: [22, '(event, context, callback) => { setTimeout(callback, 5, null, confirm(event)); }'],
  Raced: [22, 'async (event, context, callback) => { callback(null, confirm(event)); }'],
  Done: [22, '(event, context) => { context.done(null, confirm(event)); }'],
  Succeed: [22, '(event, context) => { setImmediate(() => context.succeed(confirm(event))); }'],
  Plain: [24, '(event) => confirm(event)'],
  Client: [
    24,
    "async (event) => (require('@aws-sdk/client-cognito-identity-provider').SignUpCommand ? confirm(event) : null)",
  ],
  Imports: [
    24,
    "async (event) => ((await import('@aws-sdk/client-cognito-identity-provider')).SignUpCommand ? confirm(event) : null)",
  ],
  Deprecated: [24, '(event, context, callback) => { callback(null, confirm(event)); }'],
  Fail: [22, "(event, context) => { context.fail(new Error('Not in May')); }"],
  Refuse: [22, "(event, context, callback) => { callback('Not in June'); }"],
  Silent: [22, '(event, context, callback) => { setTimeout(() => undefined, 5); }'],
} as const;
type Style = keyof typeof STYLES;

/** Puts who is confirmed into a group, by the API. */
const JOINS = `async (event) => {
  const { fromCognate } = require(${JSON.stringify(resolve('bin/from-cognate.ts'))});
  const { CognitoIdentityProviderClient, AdminAddUserToGroupCommand } = require('@aws-sdk/client-cognito-identity-provider');
  const { ENDPOINT: endpoint, CREDENTIALS_URL: url } = process.env;
  const client = new CognitoIdentityProviderClient({ endpoint, credentials: fromCognate({ url, operations: ['AdminAddUserToGroup'] }) });
  const { userPoolId: UserPoolId, userName: Username } = event;
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'staff' }));
  return event;
}`;

function synthesize(): string {
  const app = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const stack = new Stack(app, 'Customer');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(stack, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  for (const [name, value] of Object.entries(PATIENT)) Tags.of(stack).add(name, value);
  const output = (name: string, value: string) => new CfnOutput(stack, `${name}Output`, { value });
  const newFunction = (id: string, [version, handler]: readonly [number, string]) =>
    new LambdaFunction(stack, id, {
      runtime: version === 22 ? Runtime.NODEJS_22_X : Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      timeout: Duration.seconds(20),
      code: Code.fromInline(
        `const confirm = (event) => { event.response.autoConfirmUser = true; return event; };\nexports.handler = ${handler};`,
      ),
    });
  for (const [style, written] of Object.entries(STYLES)) {
    const made = newFunction(style, written);
    Tags.of(made).add('cognate:trigger', 'Customer');
    output(style, made.functionArn);
  }
  const live = newFunction('Live', STYLES.Plain);
  const alias = new Alias(stack, 'Alias', { aliasName: 'live', version: live.currentVersion });
  for (const [name, preSignUp] of Object.entries({ Alias: alias, Version: live.currentVersion })) {
    const pool = new UserPool(stack, `${name}Pool`, {
      selfSignUpEnabled: true,
      lambdaTriggers: { preSignUp },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    output(`${name}Client`, pool.addClient('Web').userPoolClientId);
  }
  output('Live', live.functionArn);
  const joined = new UserPool(stack, 'JoinedPool', { selfSignUpEnabled: true, removalPolicy: RemovalPolicy.DESTROY });
  joined.addGroup('Staff', { groupName: 'staff' });
  joined.addTrigger(UserPoolOperation.PRE_SIGN_UP, live);
  const joins = newFunction('Joins', [24, JOINS]);
  joins.addEnvironment('ENDPOINT', service.publicOrigin);
  joins.addEnvironment('CREDENTIALS_URL', service.credentialsUrl);
  service.grantCredentials(joins);
  joined.addTrigger(UserPoolOperation.POST_CONFIRMATION, joins);
  output('JoinedPool', joined.userPoolId);
  output('JoinedClient', joined.addClient('Web').userPoolClientId);
  output('RootKey', service.rootKeySecretArn);
  return app.synth().directory;
}

const sdk = () =>
  new CognitoIdentityProviderClient({
    endpoint: local.url,
    region: 'us-east-1',
    credentials: local.rootKey ?? { accessKeyId: '', secretAccessKey: '' },
    maxAttempts: 1,
  });
const signUp = (ClientId: string | undefined) =>
  sdk().send(new SignUpCommand({ ClientId, Username: 'jane', Password: 'Correct-Horse-1' }));

/** Signs up in a new pool whose pre sign-up function is this one. */
async function signUpBy(PreSignUp: string | undefined) {
  const { UserPool: made } = await sdk().send(
    new CreateUserPoolCommand({ PoolName: 'made', LambdaConfig: { PreSignUp }, UserPoolTags: PATIENT }),
  );
  const { UserPoolClient } = await sdk().send(
    new CreateUserPoolClientCommand({ UserPoolId: made?.Id, ClientName: 'made' }),
  );
  return signUp(UserPoolClient?.ClientId);
}
const written = (style: Style) => local.outputs[`${style}Output`];

describe('a trigger function of a template that holds its code', () => {
  it.each(['Callback', 'Raced', 'Done', 'Succeed', 'Plain', 'Client', 'Imports', 'Deprecated'] as const)(
    'answers in the style of %s',
    async (style) => {
      await expect(signUpBy(written(style))).resolves.toMatchObject({ UserConfirmed: true });
    },
  );

  it.each([
    ['Fail', 'Not in May'],
    ['Refuse', 'Not in June'],
  ] as const)('refuses in the style of %s', async (style, message) => {
    await expect(signUpBy(written(style))).rejects.toEqual(
      refused('UserLambdaValidationException', `PreSignUp failed with error ${message}.`),
    );
  });

  it('that never answers has answered nothing, once nothing is left to wait for', async () => {
    await expect(signUpBy(written('Silent'))).rejects.toEqual(
      refused('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    );
  });

  it('is told by its log that a newer runtime takes no callbacks', async () => {
    const logged = async () =>
      (await fetch(`${local.consoleUrl}/logs/${encodeURIComponent(nameOf('Deprecated'))}`)).text();
    await expect.poll(logged).toContain('Lambda takes none from Node.js 24 on');
  });
});

const nameOf = (style: Style) => written(style)?.split(':').at(-1) ?? '';

describe('a trigger function that calls the API', () => {
  it('is given credentials for its role’s', async () => {
    const UserPoolId = local.outputs.JoinedPoolOutput;
    await expect(signUp(local.outputs.JoinedClientOutput)).resolves.toMatchObject({ UserConfirmed: true });
    const { Groups } = await sdk().send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'jane' }));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['staff']);
    expect(local.denied()).toEqual([]);
  });
});

describe('a trigger function that is named by', () => {
  it.each(['Alias', 'Version'])('its %s runs by the grant of the construct', async (name) => {
    await expect(signUp(local.outputs[`${name}ClientOutput`])).resolves.toMatchObject({ UserConfirmed: true });
    expect(local.denied()).toEqual([]);
  });

  it('an alias that it doesn’t have isn’t there', async () => {
    await expect(signUpBy(`${written('Plain')}:none`)).rejects.toEqual(
      refused('UnexpectedLambdaException', 'PreSignUp invocation failed due to error ResourceNotFoundException.'),
    );
  });
});
