import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, UserPool } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { TRIGGERS } from '../triggers/open-custom.ts';

const ANSWER = '40';
const home = mkdtempSync(join(tmpdir(), 'cognate-custom-auth-'));
let stack: LocalStack;
let sdk: CognitoIdentityProviderClient;

/** A stack as a customer writes it: a pool whose functions are granted by construct, and the same once more, by tag. */
function synthesize(): string {
  const app = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const owner = new Stack(app, 'Challenges');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(owner, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  const functionOf = (name: 'define' | 'create' | 'verify', suffix: string): LambdaFunction => {
    const directory = join(home, name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index.js'), `exports.handler = ${TRIGGERS[name]};\n`);
    const fn = new LambdaFunction(owner, `${name}${suffix}`, {
      runtime: Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      code: Code.fromAsset(directory),
    });
    new CfnOutput(owner, `${name}${suffix}Arn`, { value: fn.functionArn });
    return fn;
  };
  const pool = new UserPool(owner, 'Pool', {
    removalPolicy: RemovalPolicy.DESTROY,
    lambdaTriggers: {
      defineAuthChallenge: functionOf('define', ''),
      createAuthChallenge: functionOf('create', ''),
      verifyAuthChallengeResponse: functionOf('verify', ''),
    },
  });
  for (const name of ['define', 'create', 'verify'] as const) {
    Tags.of(functionOf(name, 'Tagged')).add('cognate:trigger', owner.stackName);
    functionOf(name, 'Foreign');
  }
  // A busy machine is no fault of a function.
  Tags.of(pool).add('cognate:trigger-seconds', '20');
  const client = pool.addClient('App', { authFlows: { custom: true } });
  new CfnOutput(owner, 'RootKey', { value: service.rootKeySecretArn });
  new CfnOutput(owner, 'PoolId', { value: pool.userPoolId });
  new CfnOutput(owner, 'ClientId', { value: client.userPoolClientId });
  return app.synth().directory;
}

beforeAll(async () => {
  stack = await startLocal({ assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') });
  sdk = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'us-east-1',
    credentials: { ...stack.rootKey! },
  });
  const user = { UserPoolId: stack.outputs.PoolId, Username: 'jane' };
  await sdk.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  await sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Correct-Horse-1', Permanent: true }));
});
afterAll(async () => {
  sdk.destroy();
  await stack.stop();
  rmSync(home, { recursive: true, force: true });
});

const begin = () => {
  const { ClientId } = stack.outputs;
  return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'jane' } }));
};
const answer = (ANSWER: string, Session: string | undefined) =>
  sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: stack.outputs.ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeResponses: { USERNAME: 'jane', ANSWER },
      Session,
    }),
  );
const attach = (suffix: string) =>
  sdk.send(
    new UpdateUserPoolCommand({
      UserPoolId: stack.outputs.PoolId,
      LambdaConfig: {
        DefineAuthChallenge: stack.outputs[`define${suffix}Arn`],
        CreateAuthChallenge: stack.outputs[`create${suffix}Arn`],
        VerifyAuthChallengeResponse: stack.outputs[`verify${suffix}Arn`],
      },
    }),
  );

describe('custom challenges of a deployed pool', () => {
  it('run on the synthesized state machine, with the rights that the pool’s construct grants its role', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    const { AuthenticationResult } = await answer(ANSWER, begun.Session);
    expect(AuthenticationResult?.AccessToken).toBeTruthy();
    expect(stack.denied()).toEqual([]);
  });

  it('leave what is secret in no log', () => {
    const directory = join(home, 'data', 'logs');
    const files = readdirSync(directory, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const logs = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    expect(logs.length).toBeGreaterThan(0);
    expect(logs.join('\n')).not.toMatch(/challengeAnswer|privateChallengeParameters/);
  });

  it('may be attached by a call when they carry the service’s tag, and not without', async () => {
    await attach('Tagged');
    await expect(begin()).resolves.toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    await attach('Foreign');
    await expect(begin()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: expect.stringContaining('AccessDeniedException'),
    });
    const denied = stack.denied();
    expect(denied.length).toBeGreaterThan(0);
    for (const { action, principal } of denied) {
      expect([action, principal]).toEqual(['lambda:InvokeFunction', expect.stringContaining('ChallengeMachine')]);
    }
  });
});
