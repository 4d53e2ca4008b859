import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { resolveIntrinsics } from '../../local/cloudformation/resolve-intrinsics.ts';
import type { Json, JsonObject } from '../../local/json.ts';
import { openStage } from '../operations/sign-in/open-stage.ts';
import { openWorld, type World } from '../support/world.ts';
import { mayAssume, type Provider } from './support/may-assume.ts';
import { newApp, templateOf } from './support/synthesize.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Stage = Awaited<ReturnType<typeof openStage>>;

/** A stack whose pool stands for the one of the stage. */
function openStack(publicUrl: string | undefined) {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  const service = new cognate.CognateService(stack, 'Service', { publicUrl });
  const pool = new cognate.UserPool(stack, 'Pool', { service });
  return { app, stack, pool, client: pool.addClient('Client'), other: pool.addClient('Other') };
}

/** What CloudFormation makes of a stack's provider and of its roles' trust policies, by id. */
function deploy({ app, stack, pool, client, other }: ReturnType<typeof openStack>, stage: Stage, otherId = 'other') {
  const logicalId = (construct: { node: { defaultChild?: unknown } }) =>
    stack.getLogicalId(construct.node.defaultChild as Parameters<Stack['getLogicalId']>[0]);
  const references: Record<string, string> = {
    [logicalId(pool)]: stage.UserPoolId,
    [logicalId(client)]: stage.ClientId,
    [logicalId(other)]: otherId,
    'AWS::Partition': 'aws',
    'AWS::AccountId': '123456789012',
  };
  const scope = (arn: string) => ({
    reference: (name: string) => references[name],
    attribute: (id: string, name: string) => (name === 'Arn' ? arn : `${id}.${name}`),
    condition: () => undefined,
    mapping: () => undefined,
    imported: () => undefined,
    region: 'eu-central-1',
  });
  const resources = Object.entries(templateOf(app, stack).Resources);
  const properties = resources.find(([, { Type }]) => Type === 'AWS::IAM::OIDCProvider')?.[1].Properties;
  const { Url, ClientIdList } = resolveIntrinsics((properties ?? {}) as JsonObject, scope('')) as {
    Url: string;
    ClientIdList: string[];
  };
  const arn = `arn:aws:iam::123456789012:oidc-provider/${Url.replace(/^https?:\/\//, '')}`;
  const provider: Provider = { arn, url: Url, clientIds: ClientIdList };
  const trustOf = (role: cognate.UserPoolRole): Json => {
    const [, resource] = resources.find(([id]) => id === logicalId(role)) ?? [];
    const document = resolveIntrinsics((resource?.Properties.AssumeRolePolicyDocument ?? null) as Json, scope(arn));
    expect(typeof document).toBe('string');
    return JSON.parse(String(document)) as Json;
  };
  return { provider, trustOf };
}

describe('roles for the users of a pool', () => {
  it('are given for the tokens that their trust policies describe, and for no others', async () => {
    const stage = await openStage(world);
    const { ClientId: otherClient } = await world.newClient(stage.UserPoolId);
    const { UserPoolId } = stage;
    const synthesized = openStack(world.endpoint);
    const { stack, pool, client, other } = synthesized;
    const clients = [client, other];
    const provider = new cognate.UserPoolOidcProvider(stack, 'Provider', { userPool: pool, clients });
    const roles = {
      admins: new cognate.UserPoolRole(stack, 'Admins', { provider, groups: ['admins'] }),
      either: new cognate.UserPoolRole(stack, 'Either', { provider, groups: ['admins', 'staff'] }),
      everyone: new cognate.UserPoolRole(stack, 'Everyone', { provider, groups: 'everyone' }),
      otherClient: new cognate.UserPoolRole(stack, 'OtherClient', { provider, groups: 'everyone', clients: [other] }),
    };
    pool.addGroup('AdminsGroup', { groupName: 'admins', role: roles.admins, precedence: 1 });

    const group = (GroupName: string, RoleArn?: string) =>
      stage.sdk.send(new CreateGroupCommand({ UserPoolId, GroupName, RoleArn }));
    const RoleArn = 'arn:aws:iam::123456789012:role/admins';
    await group('admins', RoleArn);
    await group('staff', 'arn:aws:iam::123456789012:role/staff');
    await group('x:admins:y', RoleArn);
    await group('*', RoleArn);
    const tokenOf = async (name: string, groups: readonly string[]): Promise<string> => {
      await stage.createUser(name);
      for (const GroupName of groups) {
        await stage.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: name, GroupName }));
      }
      return (await stage.signIn(name)).IdToken;
    };
    const { provider: registered, trustOf } = deploy(synthesized, stage, otherClient);
    expect(registered).toMatchObject({
      url: `${world.endpoint}/${UserPoolId}`,
      clientIds: [stage.ClientId, otherClient],
    });
    const given = (token: string) =>
      Object.fromEntries(
        Object.entries(roles).map(([name, role]) => [name, mayAssume(trustOf(role), registered, token)]),
      );
    const only = (...names: (keyof typeof roles)[]) =>
      Object.fromEntries(Object.keys(roles).map((name) => [name, (names as string[]).includes(name)]));

    expect(given(await tokenOf('boss', ['admins']))).toEqual(only('admins', 'either', 'everyone'));
    expect(given(await tokenOf('both', ['staff', 'admins']))).toEqual(only('admins', 'either', 'everyone'));
    expect(given(await tokenOf('clerk', ['staff']))).toEqual(only('either', 'everyone'));
    expect(given(await tokenOf('guest', []))).toEqual(only('everyone'));
    expect(given(await tokenOf('trickster', ['x:admins:y', '*']))).toEqual(only('everyone'));
    const { AccessToken } = await stage.signIn('boss');
    expect(given(AccessToken)).toEqual(only());

    const elsewhere = await openStage(world);
    await elsewhere.createUser('boss');
    expect(given((await elsewhere.signIn('boss')).IdToken)).toEqual(only());
  });

  it('can be for some users alone', async () => {
    const stage = await openStage(world);
    for (const name of ['ann', 'bob']) await stage.createUser(name);
    const [ann, bob] = [(await stage.signIn('ann')).IdToken, (await stage.signIn('bob')).IdToken];
    const synthesized = openStack(world.endpoint);
    const { stack, pool, client } = synthesized;
    const provider = new cognate.UserPoolOidcProvider(stack, 'Provider', { userPool: pool, clients: [client] });
    const subjects = [String(decodeJwt(ann).sub)];
    const role = new cognate.UserPoolRole(stack, 'Ann', { provider, groups: 'everyone', subjects });
    const { provider: registered, trustOf } = deploy(synthesized, stage);
    expect([ann, bob].map((token) => mayAssume(trustOf(role), registered, token))).toEqual([true, false]);
  });

  it('may be trusted by others besides', async () => {
    const stage = await openStage(world);
    const synthesized = openStack(undefined);
    const { stack, pool, client } = synthesized;
    const provider = new cognate.UserPoolOidcProvider(stack, 'Provider', { userPool: pool, clients: [client] });
    const role = new cognate.UserPoolRole(stack, 'Role', { provider, groups: ['admins'], description: 'For admins' });
    const principals = [new ServicePrincipal('lambda.amazonaws.com')];
    role.assumeRolePolicy?.addStatements(new PolicyStatement({ actions: ['sts:AssumeRole'], principals }));
    const { provider: registered, trustOf } = deploy(synthesized, stage);
    const { Statement } = trustOf(role) as { Statement: Json[] };
    expect(Statement).toEqual([
      {
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
        Condition: {
          StringEquals: { [`${registered.url.replace('https://', '')}:aud`]: [stage.ClientId] },
          StringLike: { 'aws:RequestTag/cognito:groups': ['*:admins:*'] },
        },
        Effect: 'Allow',
        Principal: { Federated: registered.arn },
      },
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
    expect(registered.url).toMatch(/^https:\/\/.*DomainName\//);
  });

  it('of a pool with a known id have an ordinary trust policy', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const service = new cognate.CognateService(stack, 'Service', { publicUrl: 'https://id.example.com' });
    const userPool = cognate.UserPool.fromUserPoolId(stack, 'Pool', 'eu-central-1_abcdefghi');
    const client = userPool.addClient('Client');
    const provider = new cognate.UserPoolOidcProvider(stack, 'Provider', { userPool, clients: [client], service });
    new cognate.UserPoolRole(stack, 'Role', { provider, groups: 'everyone' });
    expect(provider.issuer).toBe('https://id.example.com/eu-central-1_abcdefghi');
    const text = JSON.stringify(templateOf(app, stack));
    expect(text).toContain('"id.example.com/eu-central-1_abcdefghi:aud":[{"Ref"');
  });

  it('that nobody or the wrong one could assume are refused', () => {
    const { stack, pool, client } = openStack('https://id.example.com');
    expect(() => new cognate.UserPoolOidcProvider(stack, 'None', { userPool: pool, clients: [] })).toThrow(/1 to 100/);
    const many = Array.from({ length: 101 }, () => client);
    expect(() => new cognate.UserPoolOidcProvider(stack, 'Many', { userPool: pool, clients: many })).toThrow(/101/);
    const provider = new cognate.UserPoolOidcProvider(stack, 'Provider', { userPool: pool, clients: [client] });
    const role = (id: string, props: Partial<cognate.UserPoolRoleProps>) =>
      new cognate.UserPoolRole(stack, id, { provider, groups: 'everyone', ...props });
    expect(() => role('NoGroup', { groups: [] })).toThrow(/nobody/);
    expect(() => role('NoClient', { clients: [] })).toThrow(/nobody/);
    expect(() => role('NoSubject', { subjects: [] })).toThrow(/nobody/);
    for (const name of ['a:b', '*', 'a?', '$', 'Ω', pool.userPoolId]) {
      expect(() => role(`Bad${name.length}${name.codePointAt(0)}`, { groups: [name] })).toThrow(/session tag/);
    }
  });
});
