import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

/** As long as a value may be, in characters of four bytes each: 8 KB. */
const LONGEST = '𝕏'.repeat(2048);
const TOO_LARGE = refused('InvalidParameterException', 'The attributes of the user are too large as a whole.');

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  const Schema = Array.from({ length: 40 }, (_, index) => ({
    Name: `a${index}`,
    AttributeDataType: 'String' as const,
    Mutable: true,
    StringAttributeConstraints: { MaxLength: '2048' },
  }));
  UserPoolId = (await world.newPool({ Schema })).Id;
});
afterAll(() => world.close());

const longest = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ Name: `custom:a${from + index}`, Value: LONGEST }));

/** A user with 36 of the longest values; a request holds no more than 31 of them. */
async function createLargeUser(Username: string) {
  const user = { UserPoolId, Username };
  await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes: longest(0, 18) }));
  await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: longest(18, 36) }));
  return user;
}

describe('the attributes of a user', () => {
  it('have room for all but what nobody needs, with a hundred groups of the longest names', async () => {
    const user = await createLargeUser('large');
    for (let index = 0; index < 100; index += 1) {
      const GroupName = `${String(index).padStart(3, '0')}${'𝕏'.repeat(125)}`;
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
    }
    const { UserAttributes } = await cognito.send(new AdminGetUserCommand(user));
    expect(UserAttributes).toHaveLength(37);
  });

  it('are refused when they are too large as a whole, and nothing is changed', async () => {
    const user = await createLargeUser('grows');
    const more = new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: longest(30, 37) });
    await expect(cognito.send(more)).rejects.toEqual(TOO_LARGE);
    expect((await cognito.send(new AdminGetUserCommand(user))).UserAttributes).toHaveLength(37);
    const UserAttributeNames = ['custom:a0'];
    await cognito.send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames }));
    const other = [{ Name: 'custom:a36', Value: LONGEST }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: other }));
  });
});
