import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTriggerAccount, type TriggerAccount } from '../../support/trigger-account.ts';
import { openWorld, type World } from '../../support/world.ts';
import { FAR, HOME, openWatchedStage } from './open-watched-stage.ts';

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

describe('the custom e-mail sender', () => {
  it('is told of a risky sign-in instead of its owner', async () => {
    const sender = account.deploy('async (event) => event');
    const stage = await openWatchedStage(world, {
      LambdaConfig: {
        CustomEmailSender: { LambdaArn: sender.arn, LambdaVersion: 'V1_0' },
        KMSKeyID: account.keyArn,
      },
    });
    const action = { EventAction: 'BLOCK', Notify: true } as const;
    await stage.setRisk({
      AccountTakeoverRiskConfiguration: {
        NotifyConfiguration: { SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/a@example.com' },
        Actions: { HighAction: action },
      },
    });
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    await stage.signInFrom(HOME, 'jane');
    const sent = world.inbox.emails.length;
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const [event] = await sender.arrived(1);
    const [recorded] = await stage.eventsOf('jane');
    const link = (value: string) => expect.stringMatching(new RegExp(`/authFeedback\\?.*event_id=.*value=${value}$`));
    expect(event).toMatchObject({
      version: '1',
      triggerSource: 'CustomEmailSender_AccountTakeOverNotification',
      userName: 'jane',
      callerContext: { clientId: stage.ClientId },
      request: { type: 'customEmailSenderRequestV1', code: null },
    });
    expect(event.request.userAttributes).toEqual({
      EVENT_ID: recorded?.EventId,
      USER_NAME: 'jane',
      IP_ADDRESS: expect.any(String),
      ACCOUNT_TAKE_OVER_ACTION: 'BLOCK',
      ONE_CLICK_LINK_VALID: link('Valid'),
      ONE_CLICK_LINK_INVALID: link('Invalid'),
      LOGIN_TIME: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
      FEEDBACK_TOKEN: expect.any(String),
      CITY: 'Arica',
      COUNTRY: 'Chile',
      DEVICE_NAME: 'Firefox 133, Linux',
    });
    expect(world.inbox.emails).toHaveLength(sent);
  });
});
