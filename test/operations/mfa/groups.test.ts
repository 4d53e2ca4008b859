import {
  AdminAddUserToGroupCommand,
  AdminInitiateAuthCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
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

  it('demands it of them whichever way they begin', async () => {
    const UserPoolTags = { 'cognate:mfa-groups': 'admins' };
    const stage = await openMfaStage(world, 'OPTIONAL', {
      pool: { UserPoolTags, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
    });
    const { UserPoolId, ClientId, sdk } = stage;
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    const codes = () => stage.initiate('USER_AUTH', { USERNAME: 'jane', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect((await codes()).ChallengeName).toBe('EMAIL_OTP');
    await sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admins' }));
    await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username: 'jane' }));

    const AuthParameters = { USERNAME: 'jane', PASSWORD };
    const command = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
    const answers = [
      await stage.signInWithSrp('jane'),
      await stage.initiate('USER_AUTH', { ...AuthParameters, PREFERRED_CHALLENGE: 'PASSWORD' }),
      await sdk.send(new AdminInitiateAuthCommand(command)),
    ];
    for (const { AuthenticationResult, ChallengeName } of answers) {
      expect(AuthenticationResult).toBeUndefined();
      expect(ChallengeName).toBe('EMAIL_OTP');
    }
    const { ChallengeName, AvailableChallenges } = await codes();
    expect(ChallengeName).not.toBe('EMAIL_OTP');
    expect(AvailableChallenges).not.toContain('EMAIL_OTP');
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
