import { AdminListUserAuthEventsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let provider: Awaited<ReturnType<typeof openProvider>>;
let client: Awaited<ReturnType<typeof provider.newClient>>;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world, { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } });
  client = await provider.newClient({ AllowedOAuthFlows: ['code', 'implicit'] });
});
afterAll(() => world.close());

const eventsOf = async (Username: string) => {
  const list = new AdminListUserAuthEventsCommand({ UserPoolId: provider.poolId, Username });
  return (await provider.sdk.send(list)).AuthEvents ?? [];
};
const eventIdOf = (token: unknown) => decodeJwt(String(token)).event_id;
const ask = (by: { ClientId: string }, response_type = 'code') => ({
  client_id: by.ClientId,
  response_type,
  redirect_uri: CALLBACK,
  scope: 'openid email',
});
const redeem = async (by: { ClientId: string }, location: URL) => {
  const code = location.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: by.ClientId, code, redirect_uri: CALLBACK };
  return (await provider.post('/oauth2/token', form)).body;
};

describe('tokens of managed login', () => {
  it('have the id of the sign-in’s event, after a refresh still, and so have those of single sign-on', async () => {
    const browser = provider.newBrowser();
    const tokens = await redeem(client, await provider.authorize(ask(client), browser));
    const events = await eventsOf('jane');
    expect(events).toMatchObject([{ EventType: 'SignIn', EventResponse: 'Pass' }]);
    const EventId = events[0]?.EventId;
    expect([eventIdOf(tokens.id_token), eventIdOf(tokens.access_token)]).toEqual([EventId, EventId]);

    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
    const { body } = await provider.post('/oauth2/token', { ...refresh, client_id: client.ClientId });
    expect(eventIdOf(body.access_token)).toBe(EventId);

    const other = await provider.newClient();
    const again = await redeem(other, (await browser.get(provider.authorizeUrl(ask(other)))).location!);
    expect(eventIdOf(again.id_token)).toBe(EventId);
    expect(await eventsOf('jane')).toHaveLength(1);
  });

  it('that come through the browser have it, too, and each sign-in has one of its own', async () => {
    const ids: unknown[] = [];
    for (let time = 0; time < 2; time += 1) {
      const { hash } = await provider.authorize(ask(client, 'token'));
      ids.push(eventIdOf(new URLSearchParams(hash.slice(1)).get('access_token')));
    }
    const events = await eventsOf('jane');
    expect(ids).toEqual([events[1]?.EventId, events[0]?.EventId]);
    expect(new Set(ids).size).toBe(2);
  });
});
