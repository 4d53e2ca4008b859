import { randomBytes } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openDeviceStage } from '../devices/open-device-stage.ts';
import { openMfaStage } from '../mfa/open-mfa-stage.ts';
import { refused } from '../users/refused.ts';
import { openChoice } from './open-choice.ts';
import { PASSWORD } from './open-stage.ts';

const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' };
const EMAIL = { email: 'jane@example.com', email_verified: 'true' };
const USED = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const ADMIN_FLOWS = { client: { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH' as const] } };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.clock.hold();
});
afterAll(() => world.close());

type Reply = Pick<RespondToAuthChallengeCommandOutput, 'ChallengeName'>;

/** A challenge that was put, and the right answer to it, which leads to another one. */
interface Scene {
  readonly leadsTo: string;
  answer(): Promise<Reply>;
}

async function srp(): Promise<Scene> {
  const stage = await openMfaStage(world, 'ON');
  await stage.createUser('jane', { attributes: PHONE });
  const client = new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
  const posed = await stage.initiate('USER_SRP_AUTH', { USERNAME: 'jane', SRP_A: client.publicNumber });
  const right = client.answer(posed.ChallengeParameters ?? {}, PASSWORD, claimTimestamp(world.clock.now()));
  return { leadsTo: 'SMS_MFA', answer: () => stage.respond('PASSWORD_VERIFIER', right) };
}

async function newPassword(): Promise<Scene> {
  const stage = await openMfaStage(world, 'ON');
  await stage.createUser('jane', { attributes: PHONE, temporary: true });
  const { Session } = await stage.withPassword('jane');
  const right = { USERNAME: 'jane', NEW_PASSWORD: 'Battery-Staple-2' };
  return { leadsTo: 'SMS_MFA', answer: () => stage.respond('NEW_PASSWORD_REQUIRED', right, Session) };
}

async function choiceOfFactor(): Promise<Scene> {
  const stage = await openMfaStage(world, 'OPTIONAL');
  await stage.createUser('jane', { attributes: { ...PHONE, ...EMAIL } });
  const { AccessToken } = await stage.signIn('jane');
  const on = { Enabled: true };
  await stage.prefer(AccessToken, { SMSMfaSettings: on, EmailMfaSettings: on });
  const { Session } = await stage.withPassword('jane');
  const right = { USERNAME: 'jane', ANSWER: 'SMS_MFA' };
  return { leadsTo: 'SMS_MFA', answer: () => stage.respond('SELECT_MFA_TYPE', right, Session) };
}

async function choiceOfChallenge(): Promise<Scene> {
  const stage = await openChoice(world);
  await stage.createUser('jane', { attributes: EMAIL });
  const posed = await stage.begin('jane');
  return { leadsTo: 'EMAIL_OTP', answer: () => stage.choose(posed, 'jane', 'EMAIL_OTP') };
}

/** Whoever has no account meets the same. */
async function choiceOfNobody(): Promise<Scene> {
  const stage = await openChoice(world, {
    factors: ['PASSWORD', 'EMAIL_OTP'],
    client: { PreventUserExistenceErrors: 'ENABLED' },
  });
  for (let number = 0; ; number += 1) {
    const name = `nobody${number}`;
    const posed = await stage.begin(name);
    const isChoice = posed.ChallengeName === 'SELECT_CHALLENGE';
    if (!isChoice || !posed.AvailableChallenges?.includes('EMAIL_OTP')) continue;
    return { leadsTo: 'EMAIL_OTP', answer: () => stage.choose(posed, name, 'EMAIL_OTP') };
  }
}

async function deviceNumber(): Promise<Scene> {
  const stage = await openDeviceStage(world);
  await stage.createUser('jane');
  const { device } = await stage.addDevice('jane');
  const { Session } = await stage.start('jane', device);
  const client = new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
  const right = { USERNAME: 'jane', DEVICE_KEY: device.key, SRP_A: client.publicNumber };
  return { leadsTo: 'DEVICE_PASSWORD_VERIFIER', answer: () => stage.respond('DEVICE_SRP_AUTH', right, Session) };
}

async function setUpByEmail(): Promise<Scene> {
  const stage = await openMfaStage(world, 'ON');
  await stage.createUser('jane');
  const { Session } = await stage.withPassword('jane');
  const right = { USERNAME: 'jane', EMAIL: EMAIL.email };
  return { leadsTo: 'EMAIL_OTP', answer: () => stage.respond('MFA_SETUP', right, Session) };
}

async function adminOperation(): Promise<Scene> {
  const { UserPoolId, ClientId, sdk, createUser } = await openMfaStage(world, 'ON', ADMIN_FLOWS);
  await createUser('jane', { attributes: PHONE, temporary: true });
  const AuthParameters = { USERNAME: 'jane', PASSWORD };
  const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
  const { Session } = await sdk.send(new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters }));
  const ChallengeName = 'NEW_PASSWORD_REQUIRED';
  const ChallengeResponses = { USERNAME: 'jane', NEW_PASSWORD: 'Battery-Staple-2' };
  const input = { UserPoolId, ClientId, ChallengeName, ChallengeResponses, Session } as const;
  return { leadsTo: 'SMS_MFA', answer: () => sdk.send(new AdminRespondToAuthChallengeCommand(input)) };
}

const SCENES: readonly (readonly [what: string, open: () => Promise<Scene>])[] = [
  ['a proof of the password by SRP', srp],
  ['a new password', newPassword],
  ['a choice of the second factor', choiceOfFactor],
  ['a choice of the way in', choiceOfChallenge],
  ['a choice of the way in, by nobody', choiceOfNobody],
  ['a device’s number', deviceNumber],
  ['an address to set up', setUpByEmail],
  ['an answer by the admin operation', adminOperation],
];

describe('a right answer that leads to another challenge', () => {
  it.each(SCENES)('is taken once: %s', async (_what, open) => {
    const { answer, leadsTo } = await open();
    expect((await answer()).ChallengeName).toBe(leadsTo);
    await expect(answer()).rejects.toEqual(USED);
  });

  it.each(SCENES)('is taken once of many at the same time: %s', async (_what, open) => {
    const { answer, leadsTo } = await open();
    const replies = await Promise.allSettled(Array.from({ length: 5 }, answer));
    const led = replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value.ChallengeName] : []));
    expect(led).toEqual([leadsTo]);
    for (const reply of replies) {
      if (reply.status === 'rejected') expect(reply.reason).toEqual(refused('NotAuthorizedException'));
    }
  });

  it('is not taken where the next challenge can’t be put', async () => {
    const stage = await openDeviceStage(world);
    await stage.createUser('jane');
    const { device } = await stage.addDevice('jane');
    const asked = await stage.start('jane', device);
    const unfit = { USERNAME: 'jane', DEVICE_KEY: device.key, SRP_A: '0' };
    await expect(stage.respond('DEVICE_SRP_AUTH', unfit, asked.Session)).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    expect(stage.tokensOf(await stage.prove(asked, device))).toBeDefined();
  });
});
