import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, PASSWORD } from '../../support/managed-login.ts';
import { openTriggerAccount, type TriggerAccount } from '../../support/trigger-account.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openAccountSite } from './open-account.ts';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

/** Somebody in a pool whose e-mails a function delivers. */
async function openSite(tags: Readonly<Record<string, string>>, isGranted = true) {
  const sender = account.deploy('async (event) => event', { granted: isGranted });
  const site = await openAccountSite(world, {
    ...ACCOUNT,
    pool: {
      ...ACCOUNT.pool,
      UserPoolTags: tags,
      LambdaConfig: {
        CustomEmailSender: { LambdaArn: sender.arn, LambdaVersion: 'V1_0' },
        KMSKeyID: account.keyArn,
      },
    },
  });
  const jane = await site.newPerson({ locale: 'de' });
  const changePassword = async () => {
    const page = await jane.open('password');
    return jane.send(page, 'password-form', { present: PASSWORD, password: 'Another-Horse-2' });
  };
  const mails = () => world.inbox.emails.filter(({ to }) => to === jane.email);
  return { sender, site, jane, changePassword, mails };
}

describe('a notice of a change in a pool with a custom sender', () => {
  it('is sent by the service itself: no source of Cognito’s stands for it', async () => {
    const { changePassword, mails } = await openSite({});
    expect((await changePassword()).status).toBe(200);
    expect(mails()).toMatchObject([{ text: expect.stringContaining('Passwort') }]);
  });

  it('is counted and logged where the service can’t send it: nobody goes without one in silence', async () => {
    const { changePassword, mails } = await openSite({});
    world.lines.length = 0;
    world.inbox.refuseNext();
    expect((await changePassword()).status).toBe(200);
    expect(mails()).toEqual([]);
    expect(world.lines.some((line) => line.includes('MessageFailure'))).toBe(true);
    expect(world.lines.some((line) => line.includes('message not delivered'))).toBe(true);
  });

  it('is the custom sender’s where the pool says that it knows such messages, with words to deliver', async () => {
    const { sender, site, jane, changePassword, mails } = await openSite({ 'cognate:change-notices': 'custom-sender' });
    expect((await changePassword()).status).toBe(200);
    const [event] = await sender.arrived(1);
    expect(event).toMatchObject({
      version: '1',
      triggerSource: 'CustomEmailSender_AccountChange',
      userName: jane.name,
      callerContext: { clientId: site.clientId },
      request: {
        type: 'customEmailSenderRequestV1',
        code: null,
        userAttributes: {
          email: jane.email,
          email_verified: 'true',
          ACCOUNT_CHANGE: 'PASSWORD',
          SUBJECT: expect.stringContaining('Konto'),
          TEXT: expect.stringContaining('Passwort'),
        },
      },
    });
    expect(JSON.stringify(event)).not.toContain('Another-Horse-2');
    expect(mails()).toEqual([]);
  });

  it('is counted and logged where the custom sender doesn’t take it', async () => {
    const { changePassword, mails } = await openSite({ 'cognate:change-notices': 'custom-sender' }, false);
    world.lines.length = 0;
    expect((await changePassword()).status).toBe(200);
    expect(mails()).toEqual([]);
    expect(world.lines.some((line) => line.includes('MessageFailure'))).toBe(true);
  });
});
