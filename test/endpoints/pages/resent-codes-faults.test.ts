import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAccountVisitor } from '../../support/account-visitor.ts';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import { openSite, PASSWORD, type Site } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import type { World } from '../../support/world.ts';

const SMS = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };

let faults: FaultWorld;
let world: World;
let site: Site;
let people = 0;

beforeAll(async () => {
  faults = await openFaultWorld();
  world = faults.world;
  site = await openSite(world, 'https://app.example.com/callback', {
    pool: { SmsConfiguration: SMS },
    mfa: { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: { SmsConfiguration: SMS } },
  });
});
afterEach(() => faults.heal());
afterAll(() => faults?.close());

/** Somebody new at the page that asks for the code in a text message. */
async function atCode() {
  people += 1;
  const name = `person-${people}`;
  const phone = `+1555000${String(people).padStart(4, '0')}`;
  await site.createUser(name, true, { phone_number: phone, phone_number_verified: 'true' });
  const SMSMfaSettings = { Enabled: true, PreferredMfa: true };
  await site.sdk.send(
    new AdminSetUserMFAPreferenceCommand({ UserPoolId: site.poolId, Username: name, SMSMfaSettings }),
  );
  const visitor = openAccountVisitor(site);
  const start = await visitor.browser.visit(site.address('/oauth2/authorize'));
  const page = await visitor.send(start, 'login', { username: name, password: PASSWORD });
  return {
    page,
    again: (from: BrowserReply) => visitor.send(from, 'resend'),
    enter: (from: BrowserReply) =>
      visitor.send(from, 'login', { 'response.SMS_MFA_CODE': world.inbox.lastCodeTo(phone) }),
    sent: () => world.inbox.texts.filter(({ to }) => to === phone).length,
  };
}

const isSentOn = ({ location }: BrowserReply) => location?.searchParams.has('code') === true;

describe.each(['killed', 'throttle', 'drop-after'] as const)('a table whose calls fail one by one (%s)', (way) => {
  it('sends another code once at most; asked again, the person gets one and signs in', async () => {
    const clean = await atCode();
    const before = faults.proxy.forwarded.length;
    await clean.again(clean.page);
    const calls = faults.proxy.forwarded.length - before;
    expect(calls).toBeGreaterThan(3);
    let lost = 0;
    for (let call = 0; call < calls; call += 1) {
      const { page, again, enter, sent } = await atCode();
      faults.failAfter(call, way);
      const reply = await again(page);
      faults.heal();
      expect(sent()).toBeLessThanOrEqual(2);
      if (reply.status === 200) {
        expect(sent()).toBe(2);
        expect(isSentOn(await enter(reply))).toBe(true);
        continue;
      }
      lost += 1;
      // The form that failed, and then the one that it leads to: a code that was claimed and never sent is followed by another.
      const retried = await again(page);
      const last = sent() === 2 ? retried : await again(retried);
      expect([retried.status, sent()]).toEqual([200, 2]);
      expect(isSentOn(await enter(last))).toBe(true);
    }
    expect(lost).toBeGreaterThan(2);
  });
});
