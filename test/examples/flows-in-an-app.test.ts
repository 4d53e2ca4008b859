import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../../tools/build-package.ts';
import { refused } from '../operations/users/refused.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');
/** What `cdk init` makes, with the one setting that the flows ask for. */
const SETTINGS = {
  compilerOptions: {
    target: 'ES2022',
    allowImportingTsExtensions: true,
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['es2022'],
    declaration: true,
    strict: true,
    noImplicitReturns: true,
    skipLibCheck: true,
    noEmit: true,
    isolatedModules: true,
    types: ['node'],
  },
};
const APP = `
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { CognateService, UserPool } from 'cognate-user-pools';
import { DomainAllowList } from '../lib/triggers/domain-allow-list/domain-allow-list.ts';

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Mine');
const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
const email = { from: 'no-reply@example.com' };
const service = new CognateService(stack, 'Service', { architecture, email, removalPolicy: RemovalPolicy.DESTROY });
const userPool = new UserPool(stack, 'Users', { selfSignUpEnabled: true, signInAliases: { email: true } });
new DomainAllowList(stack, 'Domains', { userPool, domains: ['example.com'] });
new CfnOutput(stack, 'ClientId', { value: userPool.addClient('Web').userPoolClientId });
new CfnOutput(stack, 'RootKey', { value: service.rootKeySecretArn });
app.synth();
`;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cognate-flows-'));
  const modules = join(home, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(MODULES)) symlinkSync(join(MODULES, name), join(modules, name));
  buildPackage(join(modules, 'cognate-user-pools'));
  writeFileSync(join(home, 'package.json'), '{"name":"app","version":"0.1.0"}');
  writeFileSync(join(home, 'package-lock.json'), '{}');
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(SETTINGS));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/app.ts'), APP);
  cpSync(join(ROOT, 'examples/triggers'), join(home, 'lib/triggers'), { recursive: true });
  rmSync(join(home, 'lib/triggers/magic-link/browser.ts'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: home, encoding: 'utf8' });

/** What is written up to the end of the banner, or altogether. Reads on after it, so that whoever writes has a reader. */
function readBanner(stdout: Readable): Promise<string> {
  let banner = '';
  return new Promise((resolve) => {
    stdout.on('data', (chunk) => {
      banner += String(chunk);
      if (banner.includes('Ctrl-C stops everything')) resolve(banner);
    });
    stdout.once('end', () => resolve(banner));
  });
}

/** Starts the app by the package's command, until `use` is done with what the banner says. */
async function start(use: (banner: string) => Promise<void>): Promise<void> {
  const flags = ['--assembly', 'cdk.out', '--fresh', '--port', '0', '--console-port', '0'];
  const child = spawn(process.execPath, ['node_modules/cognate-user-pools/bin/cognate.js', 'start', ...flags], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await use(await readBanner(child.stdout));
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

describe('the flows, copied into an app as `cdk init` makes it', () => {
  it('compile with it', () => {
    expect(node(join(MODULES, 'typescript/bin/tsc'))).toBe('');
  });

  it('run with it on a laptop, by what `cdk synth` left', async () => {
    node('bin/app.ts', 'cdk.out');
    await start(async (banner) => {
      const endpoint = /API +(http:\S+)/.exec(banner)?.[1];
      const ClientId = /ClientId=(\w+)/.exec(banner)?.[1];
      expect(banner).toMatch(/AWS_SECRET_ACCESS_KEY=\S{20}/);
      const sdk = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', maxAttempts: 1 });
      const signUp = (Username: string) =>
        sdk.send(new SignUpCommand({ ClientId, Username, Password: 'Correct-Horse-1' }));
      await expect(signUp('jane@example.com')).resolves.toMatchObject({ UserConfirmed: false });
      await expect(signUp('jane@evil.test')).rejects.toEqual(refused('UserLambdaValidationException'));
    });
  });
});
