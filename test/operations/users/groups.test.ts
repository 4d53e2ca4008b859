import {
  AddCustomAttributesCommand,
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openStage } from '../sign-in/open-stage.ts';
import { refused } from './refused.ts';

let world: World;
let stage: Awaited<ReturnType<typeof openStage>>;
beforeAll(async () => {
  world = await openWorld();
  stage = await openStage(world, { AliasAttributes: ['email'] });
});
afterAll(() => world.close());

const createGroup = (GroupName: string, settings: object = {}) =>
  stage.sdk.send(new CreateGroupCommand({ UserPoolId: stage.UserPoolId, GroupName, ...settings }));
const add = (Username: string, GroupName: string) =>
  stage.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId: stage.UserPoolId, Username, GroupName }));
const remove = (Username: string, GroupName: string) =>
  stage.sdk.send(new AdminRemoveUserFromGroupCommand({ UserPoolId: stage.UserPoolId, Username, GroupName }));
const groupsOf = async (Username: string, page: object = {}) => {
  const input = { UserPoolId: stage.UserPoolId, Username, ...page };
  const { Groups, NextToken } = await stage.sdk.send(new AdminListGroupsForUserCommand(input));
  return { names: Groups?.map(({ GroupName }) => GroupName), NextToken, Groups };
};
const usersIn = async (GroupName: string, page: object = {}) => {
  const input = { UserPoolId: stage.UserPoolId, GroupName, ...page };
  const { Users, NextToken } = await stage.sdk.send(new ListUsersInGroupCommand(input));
  return { names: Users?.map(({ Username }) => Username), NextToken, Users };
};

describe('membership in groups', () => {
  it('begins and ends, however often that is asked for', async () => {
    await createGroup('staff', { Precedence: 1, Description: 'Staff' });
    await stage.createUser('ann', { attributes: { email: 'ann@example.org', email_verified: 'true' } });
    const before = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId: stage.UserPoolId, Username: 'ann' }));
    for (const name of ['ann', 'ann@example.org', 'ann']) {
      expect(await add(name, 'staff')).not.toHaveProperty('Groups');
    }
    expect((await groupsOf('ann')).Groups).toEqual([
      expect.objectContaining({
        GroupName: 'staff',
        UserPoolId: stage.UserPoolId,
        Precedence: 1,
        Description: 'Staff',
        CreationDate: expect.any(Date),
        LastModifiedDate: expect.any(Date),
      }),
    ]);
    expect((await usersIn('staff')).Users).toEqual([
      {
        Username: 'ann',
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserCreateDate: before.UserCreateDate,
        UserLastModifiedDate: before.UserLastModifiedDate,
        Attributes: expect.arrayContaining(before.UserAttributes ?? []),
      },
    ]);
    await stage.sdk.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: stage.UserPoolId,
        Username: 'ann',
        UserAttributes: [{ Name: 'locale', Value: 'de' }],
      }),
    );
    expect((await groupsOf('ann')).names).toEqual(['staff']);
    for (const _ of [1, 2]) await remove('ann@example.org', 'staff');
    expect((await groupsOf('ann')).names).toEqual([]);
    expect((await usersIn('staff')).names).toEqual([]);
  });

  it('is listed from both sides in sealed pages, which are good only where they were given', async () => {
    await stage.createUser('page');
    for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) {
      await createGroup(name);
      await add('page', name);
      await stage.createUser(`in-${name}`);
      await add(`in-${name}`, 'p1');
    }
    const first = await groupsOf('page', { Limit: 2 });
    const second = await groupsOf('page', { Limit: 3, NextToken: first.NextToken });
    expect([...(first.names ?? []), ...(second.names ?? [])]).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(second.NextToken).toBeUndefined();
    expect((await groupsOf('page', { Limit: 0 })).names).toHaveLength(5);

    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await usersIn('p1', { Limit: 4, NextToken });
      seen.push(...(page.names ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(seen.sort()).toEqual(['in-p1', 'in-p2', 'in-p3', 'in-p4', 'in-p5', 'page']);
    const { NextToken: ofGroup } = await usersIn('p1', { Limit: 1 });
    expect(ofGroup).not.toContain('in-p');
    const invalid = refused('InvalidParameterException', 'Invalid pagination token');
    await expect(usersIn('p2', { NextToken: ofGroup })).rejects.toEqual(invalid);
    await expect(groupsOf('page', { NextToken: ofGroup })).rejects.toEqual(invalid);
    await expect(groupsOf('ann', { NextToken: first.NextToken })).rejects.toEqual(invalid);
    await expect(usersIn('p1', { NextToken: 'x' })).rejects.toEqual(invalid);
    for (const Limit of [-1, 61]) {
      await expect(usersIn('p1', { Limit })).rejects.toEqual(refused('InvalidParameterException'));
      await expect(groupsOf('page', { Limit })).rejects.toEqual(refused('InvalidParameterException'));
    }
  });

  it('ends with the group and with the user', async () => {
    await createGroup('gone');
    await createGroup('stays');
    for (const name of ['leaver', 'stayer']) {
      await stage.createUser(name);
      await add(name, 'gone');
      await add(name, 'stays');
    }
    await stage.sdk.send(new DeleteGroupCommand({ UserPoolId: stage.UserPoolId, GroupName: 'gone' }));
    expect((await groupsOf('stayer')).names).toEqual(['stays']);
    await expect(usersIn('gone')).rejects.toEqual(refused('ResourceNotFoundException', 'Group not found.'));
    await createGroup('gone');
    expect((await usersIn('gone')).names).toEqual([]);
    await stage.sdk.send(new AdminDeleteUserCommand({ UserPoolId: stage.UserPoolId, Username: 'leaver' }));
    expect((await usersIn('stays')).names).toEqual(['stayer']);
    await stage.createUser('leaver');
    expect((await groupsOf('leaver')).names).toEqual([]);
  });

  it('is counted when many calls come at once', async () => {
    const names = ['c1', 'c2', 'c3'];
    await stage.createUser('busy');
    for (const name of names) await createGroup(name);
    await Promise.all([...names, ...names].map((name) => add('busy', name)));
    expect((await groupsOf('busy')).names).toEqual(names);
    for (const name of names) expect((await usersIn(name)).names).toEqual(['busy']);
    await Promise.all([remove('busy', 'c1'), add('busy', 'c2'), remove('busy', 'c3')]);
    expect((await groupsOf('busy')).names).toEqual(['c2']);
  });

  it('is limited to 100 groups', async () => {
    await stage.createUser('joiner');
    for (let index = 0; index <= 100; index += 1) {
      const name = `many-${String(index).padStart(3, '0')}`;
      await createGroup(name);
      if (index < 100) await add('joiner', name);
    }
    const full = refused('InvalidParameterException', 'A user can be in at most 100 groups.');
    await expect(add('joiner', 'many-100')).rejects.toEqual(full);
    await add('joiner', 'many-000');
    await stage.sdk.send(new DeleteGroupCommand({ UserPoolId: stage.UserPoolId, GroupName: 'many-050' }));
    await add('joiner', 'many-100');
    const first = await groupsOf('joiner');
    expect(first.names).toHaveLength(60);
    expect((await groupsOf('joiner', { NextToken: first.NextToken })).names).toHaveLength(40);
  });
});

describe('a pool’s groups', () => {
  it('are at most 10,000', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const pool = await world.services.store.pools.read(UserPoolId);
    if (pool) await world.services.store.pools.update({ ...pool, groupCount: 10_000 });
    await expect(stage.sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: 'more' }))).rejects.toEqual(
      refused('LimitExceededException', 'A user pool can have at most 10000 groups.'),
    );
  });

  it('and its other settings can be changed at once', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const group = (GroupName: string) => stage.sdk.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    const attribute = { Name: 'level', AttributeDataType: 'Number' } as const;
    const change = new AddCustomAttributesCommand({ UserPoolId, CustomAttributes: [attribute] });
    await Promise.all([group('a'), group('b'), stage.sdk.send(change), group('c')]);
    const pool = await world.services.store.pools.read(UserPoolId);
    expect(pool?.groupCount).toBe(3);
    expect(pool?.configuration.SchemaAttributes?.some(({ Name }) => Name === 'custom:level')).toBe(true);
  });
});

describe('what membership operations refuse', () => {
  const calls = (input: { UserPoolId: string; Username: string; GroupName: string }) => ({
    add: new AdminAddUserToGroupCommand(input),
    remove: new AdminRemoveUserFromGroupCommand(input),
    groups: new AdminListGroupsForUserCommand(input),
    users: new ListUsersInGroupCommand(input),
  });
  type Call = ReturnType<typeof calls>[keyof ReturnType<typeof calls>];
  const send = (call: Call) => stage.sdk.send(call as AdminAddUserToGroupCommand);

  it('are pools, groups and users that do not exist', async () => {
    await createGroup('known');
    await stage.createUser('known');
    const known = { UserPoolId: stage.UserPoolId, Username: 'known', GroupName: 'known' };
    const noPool = refused('ResourceNotFoundException', 'User pool eu-central-1_missing00 does not exist.');
    for (const call of Object.values(calls({ ...known, UserPoolId: 'eu-central-1_missing00' }))) {
      await expect(send(call)).rejects.toEqual(noPool);
    }
    const noGroup = calls({ ...known, GroupName: 'Known' });
    for (const call of [noGroup.add, noGroup.remove, noGroup.users]) {
      await expect(send(call)).rejects.toEqual(refused('ResourceNotFoundException', 'Group not found.'));
    }
    const noUser = calls({ ...known, Username: 'nobody' });
    for (const call of [noUser.add, noUser.remove, noUser.groups]) {
      await expect(send(call)).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
    }
  });

  it('are names that the model doesn’t allow', async () => {
    const valid = { UserPoolId: stage.UserPoolId, Username: 'known', GroupName: 'known' };
    const invalid = refused('InvalidParameterException');
    for (const wrong of ['', 'x'.repeat(129), 'a b']) {
      const { add, remove, users } = calls({ ...valid, GroupName: wrong });
      for (const call of [add, remove, users]) await expect(send(call)).rejects.toEqual(invalid);
      const named = calls({ ...valid, Username: wrong });
      for (const call of [named.add, named.remove, named.groups]) await expect(send(call)).rejects.toEqual(invalid);
    }
  });

  it('are callers who do not sign, or not with the right key', async () => {
    const strangers = [
      { ...world.rootKey, secretAccessKey: 'wrong' },
      { ...(await world.temporaryCredentials({ operations: ['AdminGetUser'] })) },
    ];
    for (const credentials of strangers) {
      const sdk = world.client({ credentials });
      const input = { UserPoolId: stage.UserPoolId, Username: 'known', GroupName: 'known' };
      for (const call of Object.values(calls(input))) {
        await expect(sdk.send(call as AdminAddUserToGroupCommand)).rejects.toMatchObject({
          $metadata: { httpStatusCode: 400 },
        });
      }
    }
  });
});
