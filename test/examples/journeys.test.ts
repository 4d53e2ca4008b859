import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../e2e/open-stack.ts';

const execute = promisify(execFile);
const examples = join(import.meta.dirname, '../../examples');
const goSdk = join(examples, 'go-sdk');

let stack: Stack;

beforeAll(async () => {
  stack = await openStack();
});

afterAll(async () => {
  await stack?.close();
});

/** What the banner of `npm start` tells. */
const environment = () => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  AWS_ACCESS_KEY_ID: stack.rootKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: stack.rootKey.secretAccessKey,
  COGNATE_ENDPOINT: stack.endpoint,
  COGNATE_USER_POOL_ID: stack.userPoolId,
  COGNATE_CLIENT_ID: stack.clientId,
  COGNATE_INBOX: stack.inbox,
});

/** Runs an example as its reader would, and gives the lines that it printed. */
const run = async (program: string, ...parameters: string[]): Promise<string[]> => {
  const { stdout } = await execute(program, parameters, { timeout: 170_000, env: environment() });
  return stdout.trim().split('\n');
};

const isThere = (program: string, ...parameters: string[]): boolean => {
  try {
    execFileSync(program, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`NOT RUN: the example needs \`${[program, ...parameters].join(' ')}\` to work on this machine.`);
    return false;
  }
};

describe('the examples', () => {
  it('take a user through the journey with amazon-cognito-identity-js', async () => {
    const lines = await run(process.execPath, join(examples, 'node-identity-js/journey.ts'));
    expect(lines.at(-1)).toBe('signed out everywhere');
  });

  it('take a user through the journey with the AWS SDK for JavaScript', async () => {
    const lines = await run(process.execPath, join(examples, 'node-sdk/journey.ts'));
    expect(lines.at(-1)).toBe('deleted the user');
  });

  it('ask for second factors and remember devices with amazon-cognito-identity-js', async () => {
    const lines = await run(process.execPath, join(examples, 'node-identity-js/second-factors.ts'));
    expect(lines).toContain('may choose among SMS_MFA and SOFTWARE_TOKEN_MFA');
    expect(lines.at(-1)).toBe('an invited person chose a password and set up an app on the way in');
  });

  it('answer every challenge with the AWS SDK for JavaScript', async () => {
    const lines = await run(process.execPath, join(examples, 'node-sdk/every-challenge.ts'));
    expect(lines).toContain('SELECT_CHALLENGE: EMAIL_OTP, PASSWORD, PASSWORD_SRP, SMS_OTP');
    expect(lines.at(-1)).toMatch(/^DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER/);
  });

  it('verify tokens in an API, and honour their revocation', async () => {
    const lines = await run(process.execPath, join(examples, 'resource-server/journey.ts'));
    expect(lines).toEqual([
      'GET 200',
      'POST 200',
      'with the ID token, which is not for APIs:',
      'GET 401',
      'revoked, for an API that keeps answers for a minute, and for one that asks each time:',
      'POST 200',
      'POST 401',
      'what is harmless goes on until the token expires:',
      'GET 200',
    ]);
  });

  it('serve the browser app with the configuration of the deployment', async () => {
    const server = spawn(process.execPath, [join(examples, 'browser/serve.ts')], {
      env: { ...environment(), PORT: '0' },
    });
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    try {
      const [line] = (await once(server.stdout, 'data')) as [Buffer];
      const url = /http:\/\/localhost:\d+/.exec(line.toString())?.[0];
      const page = await fetch(`${url}/`);
      expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${stack.endpoint}`);
      expect(await page.text()).toContain('<title>Cognate example</title>');
      expect(await (await fetch(`${url}/config.json`)).json()).toEqual({
        region: stack.region,
        userPoolId: stack.userPoolId,
        userPoolClientId: stack.clientId,
        userPoolEndpoint: stack.endpoint,
      });
      expect((await fetch(`${url}/src/main.ts`)).status).toBe(404);
    } finally {
      server.kill();
      await ended;
    }
  });

  it.runIf(isThere('python3', '-c', 'import boto3'))('take a user through the journey with boto3', async () => {
    const lines = await run('python3', join(examples, 'python-boto3/journey.py'));
    expect(lines).toContain('listed every user, page by page: both are there');
    expect(lines.at(-1)).toBe('deleted both');
  });

  it.runIf(isThere('go', 'mod', 'download', '-C', goSdk))(
    'take a user through the journey with the AWS SDK for Go, SRP and all',
    async () => {
      const directory = mkdtempSync(join(tmpdir(), 'cognate-go-'));
      try {
        const program = join(directory, 'journey');
        await execute('go', ['build', '-C', goSdk, '-o', program], { timeout: 300_000 });
        const lines = await run(program);
        expect(lines).toContain('a wrong password: Incorrect username or password.');
        expect(lines).toContain('listed every user, page by page; the new one is among them: true');
        expect(lines.at(-1)).toBe('deleted the user');
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
    360_000,
  );

  it.runIf(isThere('aws', '--version'))('administer users with the AWS CLI', async () => {
    const lines = await run('sh', join(examples, 'aws-cli/journey.sh'));
    expect(lines.at(-1)).toBe('deleted the user');
  });

  it('get by with the rights that the functions have', () => {
    expect(stack.denied()).toEqual([]);
  });
});
