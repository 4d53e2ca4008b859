import {
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  ListGroupsCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const RoleArn = 'arn:aws:iam::123456789012:role/staff';

describe('groups', () => {
  it('are made, shown, changed member by member, and removed', async () => {
    const given = { UserPoolId, GroupName: 'staff', Description: 'The staff', RoleArn, Precedence: 0 };
    const { Group: made } = await cognito.send(new CreateGroupCommand(given));
    expect(made).toEqual({ ...given, CreationDate: made?.CreationDate, LastModifiedDate: made?.CreationDate });
    const name = { UserPoolId, GroupName: 'staff' };
    expect((await cognito.send(new GetGroupCommand(name))).Group).toEqual(made);

    world.clock.advance(1);
    const { Group: changed } = await cognito.send(new UpdateGroupCommand({ ...name, Precedence: 7 }));
    expect(changed).toEqual({ ...made, Precedence: 7, LastModifiedDate: changed?.LastModifiedDate });
    expect(changed?.LastModifiedDate).not.toEqual(made?.LastModifiedDate);

    await cognito.send(new DeleteGroupCommand(name));
    await expect(cognito.send(new GetGroupCommand(name))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Group not found.',
    });
  });

  it('have unique names; of two made at once one wins', async () => {
    const input = { UserPoolId, GroupName: 'contested' };
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => cognito.send(new CreateGroupCommand(input))));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({
        name: 'GroupExistsException',
        message: 'A group with the name already exists.',
      });
    }
    await cognito.send(new CreateGroupCommand({ ...input, GroupName: 'Contested' }));
  });

  it('that do not exist are answered so', async () => {
    const name = { UserPoolId, GroupName: 'missing' };
    for (const command of [new GetGroupCommand(name), new UpdateGroupCommand(name), new DeleteGroupCommand(name)]) {
      await expect(cognito.send(command as GetGroupCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
  });

  it('of a pool that does not exist are answered so', async () => {
    const name = { UserPoolId: 'eu-central-1_missing00', GroupName: 'staff' };
    const commands = [
      new CreateGroupCommand(name),
      new GetGroupCommand(name),
      new UpdateGroupCommand(name),
      new DeleteGroupCommand(name),
      new ListGroupsCommand({ UserPoolId: name.UserPoolId }),
    ];
    for (const command of commands) {
      await expect(cognito.send(command as GetGroupCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_missing00 does not exist.',
      });
    }
  });

  it('are listed page by page', async () => {
    const { Id } = await world.newPool();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const GroupName of names) await cognito.send(new CreateGroupCommand({ UserPoolId: Id, GroupName }));
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await cognito.send(new ListGroupsCommand({ UserPoolId: Id, Limit: 2, NextToken }));
      seen.push(...(page.Groups ?? []).map(({ GroupName }) => GroupName));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(seen).toEqual(names);
    expect((await cognito.send(new ListGroupsCommand({ UserPoolId: Id, Limit: 0 }))).Groups).toHaveLength(5);
    await expect(cognito.send(new ListGroupsCommand({ UserPoolId: Id, NextToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
