import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBrowserApp } from '../../examples/browser/build-browser-app.ts';
import { serveBrowserApp } from '../../examples/browser/serve-browser-app.ts';
import { CognateService, UserPool } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { openBrowser } from '../support/browser.ts';
import { newPerson, openVisitor, PASSWORD } from './open-visitor.ts';

/** One question, two tries. */
const TRIGGERS = {
  define: `async (event) => {
    const { session } = event.request;
    const isRight = session.at(-1)?.challengeResult === true;
    event.response.issueTokens = isRight;
    event.response.failAuthentication = !isRight && session.length > 1;
    event.response.challengeName = 'CUSTOM_CHALLENGE';
    return event;
  }`,
  create: `async (event) => {
    event.response.publicChallengeParameters = { question: 'What is the name of your cat?' };
    event.response.privateChallengeParameters = { answer: 'Felix' };
    return event;
  }`,
  verify: `async (event) => {
    event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
    return event;
  }`,
};

const home = mkdtempSync(join(tmpdir(), 'cognate-custom-challenge-'));
const email = newPerson();
let stack: LocalStack;
let browser: Browser;
let app: Awaited<ReturnType<typeof serveBrowserApp>>;

function synthesize(): string {
  const cdk = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const owner = new Stack(cdk, 'Questions');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(owner, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  const functionOf = (name: keyof typeof TRIGGERS): LambdaFunction => {
    const directory = join(home, name);
    mkdirSync(directory);
    writeFileSync(join(directory, 'index.js'), `exports.handler = ${TRIGGERS[name]};\n`);
    const code = Code.fromAsset(directory);
    return new LambdaFunction(owner, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      code,
    });
  };
  const pool = new UserPool(owner, 'Pool', {
    removalPolicy: RemovalPolicy.DESTROY,
    lambdaTriggers: {
      defineAuthChallenge: functionOf('define'),
      createAuthChallenge: functionOf('create'),
      verifyAuthChallengeResponse: functionOf('verify'),
    },
  });
  // A busy machine is no fault of a function.
  Tags.of(pool).add('cognate:trigger-seconds', '20');
  const client = pool.addClient('App', { authFlows: { custom: true } });
  new CfnOutput(owner, 'RootKey', { value: service.rootKeySecretArn });
  new CfnOutput(owner, 'PoolId', { value: pool.userPoolId });
  new CfnOutput(owner, 'ClientId', { value: client.userPoolClientId });
  return cdk.synth().directory;
}

beforeAll(async () => {
  const directory = join(home, 'app');
  const start = { assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') };
  [stack, browser] = await Promise.all([startLocal(start), openBrowser(), buildBrowserApp(directory)]);
  const { PoolId: userPoolId = '', ClientId: userPoolClientId = '' } = stack.outputs;
  const credentials = { ...stack.rootKey! };
  const sdk = new CognitoIdentityProviderClient({ endpoint: stack.url, region: 'us-east-1', credentials });
  const user = { UserPoolId: userPoolId, Username: email };
  await sdk.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  sdk.destroy();
  const place = { region: 'us-east-1', userPoolId, userPoolClientId, userPoolEndpoint: stack.url, asksQuestions: true };
  app = await serveBrowserApp({ directory, configuration: place, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
  await stack?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('a pool’s own question, in the app on Amplify', () => {
  it('is asked until the answer is right', async () => {
    const visitor = await openVisitor(browser, app.url, '');
    await visitor.page.goto(app.url);
    await visitor.heading('Welcome back');
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Answer a question');
    await visitor.heading('One more question');
    await visitor.shows('What is the name of your cat?');
    await visitor.field('Answer').fill('Tom');
    await visitor.press('Continue');
    await expect.poll(() => visitor.field('Answer').inputValue()).toBe('');
    await visitor.field('Answer').fill('Felix');
    await visitor.press('Continue');
    await visitor.heading('You are signed in');
    expect(visitor.faults).toEqual([]);
    expect(stack.denied()).toEqual([]);
  });
});
