import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../../tools/build-package.ts';

const MODULES = resolve(import.meta.dirname, '../../node_modules');
const APP = `
import { App, Stack, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, UserPool } from 'cognate-user-pools';

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Mine');
const pool = new UserPool(stack, 'Users', {
  selfSignUpEnabled: true,
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  removalPolicy: RemovalPolicy.DESTROY,
});
pool.addClient('web', { authFlows: { userSrp: true } });
app.synth();
`;

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cognate-consumer-'));
  const modules = join(home, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(MODULES)) symlinkSync(join(MODULES, name), join(modules, name));
  buildPackage(join(modules, 'cognate-user-pools'));
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  writeFileSync(join(home, 'app.ts'), APP);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const node = (...args: string[]) =>
  execFileSync(process.execPath, args, {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: join(home, 'cache') },
  });

describe('the package, as a dependency', () => {
  it('synthesizes another app’s pool and client, bundling nothing into node_modules', () => {
    node('app.ts', join(home, 'out'));
    const template = JSON.parse(readFileSync(join(home, 'out', 'Mine.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string }>;
    };
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types).toContain('Custom::CognateUserPool');
    expect(types).toContain('Custom::CognateUserPoolClient');
    expect(types.filter((type) => type.startsWith('AWS::Cognito::'))).toEqual([]);
    expect(readdirSync(join(home, 'node_modules', 'cognate-user-pools'))).not.toContain('.cache');
  });

  it('has types that fit an app written for aws-cognito', () => {
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--types', 'node', 'app.ts'];
    expect(node(join(MODULES, 'typescript/bin/tsc'), ...options)).toBe('');
  });

  it('gives functions credentials', () => {
    const script =
      "import { fromCognate } from 'cognate-user-pools/credentials'; process.stdout.write(typeof fromCognate({ url: '' }))";
    expect(node('--input-type=module', '-e', script)).toBe('function');
  });

  it('has a command that says how it is used', () => {
    const usage = node(join(home, 'node_modules/cognate-user-pools/bin/cognate.js'), 'help');
    expect(usage).toContain('cognate start');
    expect(usage).toContain('cognate credentials');
  });

  it('says in one sentence what is wrong with an option', () => {
    const command = join(home, 'node_modules/cognate-user-pools/bin/cognate.js');
    const complaint = (...args: string[]): string =>
      spawnSync(process.execPath, [command, ...args], { cwd: home, encoding: 'utf8' }).stderr;
    expect(complaint('credentials', '--url', 'nope')).toBe(
      '--url is "nope": it must be the stack output CredentialsUrl.\n',
    );
    const url = 'https://abc.execute-api.eu-central-1.amazonaws.com/iam/credentials';
    expect(complaint('credentials', '--url', url, '--duration-seconds', 'long')).toBe(
      '--duration-seconds must be a number.\n',
    );
    expect(complaint('start', '--bogus')).toMatch(/^Unknown option '--bogus'\n\ncognate start \[--port N\]/);
  });

  it('holds no test, no tool and no source map of this machine', () => {
    const names = readdirSync(join(home, 'node_modules/cognate-user-pools'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\.test\.|^test|^tools|\.map$/.test(name))).toEqual([]);
  });
});
