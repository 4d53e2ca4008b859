import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openMfaStage } from './open-mfa-stage.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A pool whose tag names two groups, and Jane in one that it may name. */
async function openGroups(mode: 'OFF' | 'OPTIONAL', GroupName: string) {
  const UserPoolTags = { 'cognate:mfa-groups': 'admins on-call' };
  const stage = await openMfaStage(world, mode, { pool: { UserPoolTags } });
  const { UserPoolId, sdk } = stage;
  await stage.createUser('jane');
  await sdk.send(new CreateGroupCommand({ UserPoolId, GroupName }));
  await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: 'jane' }));
  return stage;
}

describe('a group that the tag cognate:mfa-groups names', () => {
  it.each(['admins', 'on-call'])('demands a second factor of its members: %s', async (GroupName) => {
    const stage = await openGroups('OPTIONAL', GroupName);
    await stage.createUser('joan');
    expect((await stage.withPassword('jane')).ChallengeName).toBe('MFA_SETUP');
    await expect(stage.signIn('joan')).resolves.toBeDefined();
    const { UserPoolId } = stage;
    await stage.sdk.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, GroupName, Username: 'jane' }));
    await expect(stage.signIn('jane')).resolves.toBeDefined();
  });

  it('can be named by TagResource', async () => {
    const stage = await openGroups('OPTIONAL', 'staff');
    await expect(stage.signIn('jane')).resolves.toBeDefined();
    const ResourceArn = `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${stage.UserPoolId}`;
    await stage.sdk.send(new TagResourceCommand({ ResourceArn, Tags: { 'cognate:mfa-groups': 'staff' } }));
    expect((await stage.withPassword('jane')).ChallengeName).toBe('MFA_SETUP');
  });

  it('has its members set a factor up, which they can’t sign in without by switching it off', async () => {
    const stage = await openGroups('OPTIONAL', 'admins');
    const { Session } = await stage.withPassword('jane');
    const { secret, session } = await stage.setUpToken(Session);
    const { AccessToken } = stage.tokensOf(await stage.respond('MFA_SETUP', { USERNAME: 'jane' }, session));
    await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: false } });
    const next = await stage.withPassword('jane');
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const answer = { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: stage.nextCode(secret) };
    expect(stage.tokensOf(await stage.respond('SOFTWARE_TOKEN_MFA', answer, next.Session))).toBeDefined();
  });

  it('demands nothing where MFA is off', async () => {
    const stage = await openGroups('OFF', 'admins');
    await expect(stage.signIn('jane')).resolves.toBeDefined();
  });

  it('says nothing of groups whose names begin alike', async () => {
    const stage = await openGroups('OPTIONAL', 'admin');
    await expect(stage.signIn('jane')).resolves.toBeDefined();
  });
});
