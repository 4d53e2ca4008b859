import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, ResourceServerScope, UserPool, UserPoolClient } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';

interface Version {
  readonly usernames: 'free' | 'e-mail addresses';
  readonly names: { readonly domain: string; readonly group: string; readonly server: string } | undefined;
  readonly minutes: number;
}
const FIRST: Version = {
  usernames: 'free',
  names: { domain: 'first-name', group: 'admins', server: 'api' },
  minutes: 60,
};

const home = mkdtempSync(join(tmpdir(), 'cognate-consumer-'));
let running: LocalStack | undefined;
afterAll(async () => {
  await running?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** An app as a customer writes it: what belongs to a pool in one stack, what uses it in another, which is declared first. */
function synthesize({ usernames, names, minutes }: Version): string {
  const app = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const users = new Stack(app, 'UsesIt');
  const owner = new Stack(app, 'OwnsIt');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  new CognateService(owner, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  const pool = new UserPool(owner, 'Pool', {
    signInAliases: usernames === 'free' ? { username: true, email: true } : { email: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const web = pool.addClient('web', { accessTokenValidity: Duration.minutes(minutes) });
  if (names !== undefined) {
    pool.addDomain('domain', { cognitoDomain: { domainPrefix: names.domain } });
    pool.addGroup('group', { groupName: names.group });
    const scopes = [new ResourceServerScope({ scopeName: 'read', scopeDescription: 'Reads' })];
    pool.addResourceServer('server', { identifier: names.server, scopes });
  }
  const machine = new UserPoolClient(users, 'machine', { userPool: pool, generateSecret: true });
  new Secret(users, 'Secret', { secretStringValue: machine.userPoolClientSecret });
  new CfnOutput(owner, 'PoolId', { value: pool.userPoolId });
  new CfnOutput(owner, 'WebId', { value: web.userPoolClientId });
  new CfnOutput(users, 'MachineId', { value: machine.userPoolClientId });
  return app.synth().directory;
}

async function deploy(version: Version): Promise<LocalStack> {
  await running?.stop();
  const assembly = synthesize(version);
  running = await startLocal({ assembly, port: 0, consolePort: 0, dataDir: join(home, 'data') });
  return running;
}

describe('a customer’s app of two stacks, over its life', () => {
  let before: Readonly<Record<string, string>>;
  beforeAll(async () => {
    before = (await deploy(FIRST)).outputs;
  });

  it('is made, the importing stack after the exporting one', () => {
    expect(before.PoolId).toMatch(/^us-east-1_\w{9}$/);
    expect(before.MachineId).toMatch(/^\w{26}$/);
  });

  it('changes in place, even to another domain and group', async () => {
    const names = { domain: 'second-name', group: 'bosses', server: 'other-api' };
    const { outputs, changes } = await deploy({ ...FIRST, names, minutes: 30 });
    expect(outputs).toMatchObject({ PoolId: before.PoolId, WebId: before.WebId, MachineId: before.MachineId });
    expect(changes.updated).toHaveLength(4);
  });

  it('replaces the pool with all that belongs to it, in both stacks', async () => {
    const { outputs } = await deploy({ ...FIRST, usernames: 'e-mail addresses' });
    for (const name of ['PoolId', 'WebId', 'MachineId']) expect(outputs[name], name).not.toBe(before[name]);
  });

  it('removes what left it', async () => {
    const { changes } = await deploy({ ...FIRST, usernames: 'e-mail addresses', names: undefined });
    expect(changes.removed).toHaveLength(3);
    expect(changes.updated).toEqual([]);
  });
});
