import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAccountVisitor } from '../../support/account-visitor.ts';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import { openSite, PASSWORD, type Site } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import type { World } from '../../support/world.ts';

const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';
const MORE = { acr_values: 'urn:cognito:loa:3' };

let faults: FaultWorld;
let world: World;
let site: Site;
let people = 0;

beforeAll(async () => {
  faults = await openFaultWorld();
  world = faults.world;
  site = await openSite(world, 'https://app.example.com/callback', {
    pool: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn } },
    mfa: { MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} },
  });
});
afterEach(() => faults.heal());
afterAll(() => faults?.close());

const isSentOn = ({ location }: BrowserReply) => location?.searchParams.has('code') === true;

/** Somebody new who is signed in with a password, at the page that asks for the code as well. */
async function atCode() {
  people += 1;
  const name = `person-${people}`;
  await site.createUser(name);
  const visitor = openAccountVisitor(site);
  const go = (more = {}) => visitor.browser.visit(site.address('/oauth2/authorize', more));
  await visitor.send(await go(), 'login', { username: name, password: PASSWORD });
  const page = await visitor.send(await go(MORE), 'login');
  const code = world.inbox.lastCodeTo(`${name}@example.com`);
  const sessions = async () => {
    const { Count } = await faults.engine.client().call<{ Count: number }>('dynamodb', 'Query', {
      TableName: faults.engine.tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: `U#${site.poolId}#${name}` }, ':sk': { S: 'SSO#' } },
    });
    return Count;
  };
  return { go, sessions, enter: () => visitor.send(page, 'login', { 'response.EMAIL_OTP_CODE': code }) };
}

describe.each(['killed', 'throttle', 'drop-after'] as const)('a table whose calls fail one by one (%s)', (way) => {
  it('puts the higher session in the place of the lower one, or leaves that; sent again, it ends well or says so', async () => {
    const clean = await atCode();
    const before = faults.proxy.forwarded.length;
    expect(isSentOn(await clean.enter())).toBe(true);
    const calls = faults.proxy.forwarded.length - before;
    expect(calls).toBeGreaterThan(4);
    let lost = 0;
    for (let call = 0; call < calls; call += 1) {
      const { enter, go, sessions } = await atCode();
      faults.failAfter(call, way);
      const reply = await enter();
      faults.heal();
      expect(await sessions()).toBe(1);
      if (isSentOn(reply)) continue;
      lost += 1;
      const error = reply.location?.searchParams.get('error');
      expect(error === 'temporarily_unavailable' || error === 'server_error' || reply.status >= 400).toBe(true);
      const retried = await enter();
      // Either nothing had been done, or the new session's cookie was lost on the way: then they sign in.
      if (!isSentOn(retried)) expect((await go(MORE)).text).toContain('id="password"');
      expect(await sessions()).toBe(1);
    }
    expect(lost).toBeGreaterThan(2);
  });
});
