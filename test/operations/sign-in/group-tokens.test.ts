import {
  AdminAddUserToGroupCommand,
  AdminInitiateAuthCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetTokensFromRefreshTokenCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

let world: World;
let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  world = await openWorld();
  stage = await openStage(world);
});
afterAll(() => world.close());

const createGroup = (GroupName: string, settings: { Precedence?: number; RoleArn?: string } = {}) =>
  stage.sdk.send(new CreateGroupCommand({ UserPoolId: stage.UserPoolId, GroupName, ...settings }));
const add = (Username: string, GroupName: string) =>
  stage.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId: stage.UserPoolId, Username, GroupName }));
const saysOfGroups = ({ IdToken, AccessToken }: { IdToken?: string; AccessToken?: string }) => {
  const pick = (token = '') =>
    Object.fromEntries(Object.entries(decodeJwt(token)).filter(([name]) => /^cognito:(?!username)|aws/.test(name)));
  return { id: pick(IdToken), access: pick(AccessToken) };
};

describe('tokens of a user in groups', () => {
  beforeAll(async () => {
    await createGroup('staff', { Precedence: 10, RoleArn: role('staff') });
    await createGroup('admins', { Precedence: 1, RoleArn: role('admins') });
    await createGroup('all');
  });

  it('name the groups by precedence, in the ID token with their roles', async () => {
    await stage.createUser('jane');
    for (const name of ['all', 'staff', 'admins']) await add('jane', name);
    const groups = ['admins', 'staff', 'all'];
    expect(saysOfGroups(await stage.signIn('jane'))).toEqual({
      id: {
        'cognito:groups': groups,
        'cognito:roles': [role('admins'), role('staff')],
        'cognito:preferred_role': role('admins'),
        'https://aws.amazon.com/tags': { principal_tags: { 'cognito:groups': [':admins:staff:all:'] } },
      },
      access: { 'cognito:groups': groups },
    });
  });

  it('say nothing of groups to a user in none, nor of roles where groups have none', async () => {
    await stage.createUser('nobody');
    expect(saysOfGroups(await stage.signIn('nobody'))).toEqual({ id: {}, access: {} });
    await add('nobody', 'all');
    const claims = { 'cognito:groups': ['all'] };
    expect(saysOfGroups(await stage.signIn('nobody'))).toEqual({ id: claims, access: claims });
  });

  it('leave out the preferred role on a tie between different ones', async () => {
    await stage.createUser('torn');
    await createGroup('left', { Precedence: 3, RoleArn: role('left') });
    await createGroup('right', { Precedence: 3, RoleArn: role('right') });
    for (const name of ['left', 'right']) await add('torn', name);
    const { id } = saysOfGroups(await stage.signIn('torn'));
    expect(id['cognito:roles']).toEqual([role('left'), role('right')]);
    expect(id).not.toHaveProperty('cognito:preferred_role');
  });

  it('are the same by SRP, after a new password, and for administrators', async () => {
    await stage.createUser('srp');
    await add('srp', 'staff');
    const groups = ['staff'];
    const bySrp = await stage.signInWithSrp('srp');
    expect(saysOfGroups(bySrp.AuthenticationResult ?? {}).access).toEqual({ 'cognito:groups': groups });
    const byAdmin = await stage.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: stage.UserPoolId,
        ClientId: stage.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'srp', PASSWORD },
      }),
    );
    expect(saysOfGroups(byAdmin.AuthenticationResult ?? {}).access).toEqual({ 'cognito:groups': groups });

    await stage.createUser('new', { temporary: true });
    await add('new', 'staff');
    const { Session } = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'new', PASSWORD });
    const answer = { USERNAME: 'new', NEW_PASSWORD: 'Battery-Staple-2' };
    const done = await stage.respond('NEW_PASSWORD_REQUIRED', answer, Session);
    expect(saysOfGroups(done.AuthenticationResult ?? {}).access).toEqual({ 'cognito:groups': groups });
    expect(saysOfGroups(await stage.signIn('new', 'Battery-Staple-2')).access).toEqual({ 'cognito:groups': groups });
  });

  it('follow each change of groups and memberships when they are next made', async () => {
    await stage.createUser('mover');
    await createGroup('crew', { Precedence: 2 });
    await add('mover', 'staff');
    await add('mover', 'crew');
    const { RefreshToken } = await stage.signIn('mover');
    const { UserPoolId, ClientId } = stage;
    const refresh = async () => {
      const { AuthenticationResult } = await stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken });
      const again = await stage.sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
      const said = saysOfGroups(AuthenticationResult ?? {});
      expect(saysOfGroups(again.AuthenticationResult ?? {})).toEqual(said);
      return said;
    };
    expect((await refresh()).access).toEqual({ 'cognito:groups': ['crew', 'staff'] });

    const RoleArn = role('crew');
    await stage.sdk.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'crew', Precedence: 20, RoleArn }));
    const { id } = await refresh();
    expect(id['cognito:groups']).toEqual(['staff', 'crew']);
    expect(id['cognito:roles']).toEqual([role('staff'), role('crew')]);

    await stage.sdk.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username: 'mover', GroupName: 'staff' }));
    expect((await refresh()).id['cognito:preferred_role']).toBe(role('crew'));
    await stage.sdk.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'crew' }));
    expect(await refresh()).toEqual({ id: {}, access: {} });
    await createGroup('crew');
    expect(await refresh()).toEqual({ id: {}, access: {} });
  });

  it('cost no read more than other tokens, once the groups were read', async () => {
    await stage.createUser('reader');
    for (const name of ['staff', 'admins']) await add('reader', name);
    await stage.signIn('reader');
    world.calls.length = 0;
    await stage.signIn('reader');
    expect(world.calls.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'BatchGetItem', 'PutItem']);
  });
});
