import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListUserAuthEventsCommand,
  SetLogDeliveryConfigurationCommand,
  SetRiskConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import type { World } from '../../support/world.ts';
import { onAll } from './open-watched-stage.ts';

let faults: FaultWorld;
let world: World;
let idp: FakeProvider;
let watched: FederationStage;
let plain: FederationStage;
let count = 0;
let subject: string;

const openStage = async (AdvancedSecurityMode: 'ENFORCED' | 'OFF') => {
  const tier = AdvancedSecurityMode === 'OFF' ? 'ESSENTIALS' : 'PLUS';
  const addOns = { AdvancedSecurityMode };
  const stage = await openFederationStage(world, { UserPoolTier: tier, UserPoolAddOns: addOns });
  await stage.addProvider({ ProviderName: 'Example' });
  return stage;
};

beforeAll(async () => {
  faults = await openFaultWorld();
  world = faults.world;
  idp = await openFakeProvider(world.outside, 'idp.example');
  watched = await openStage('ENFORCED');
  plain = await openStage('OFF');
  world.logGroups.groups.set('events', new Map());
  await watched.sdk.send(
    new SetLogDeliveryConfigurationCommand({
      UserPoolId: watched.poolId,
      LogConfigurations: [
        { EventSource: 'userAuthEvents', LogLevel: 'INFO', S3Configuration: { BucketArn: 'arn:aws:s3:::events' } },
      ],
    }),
  );
  await watched.sdk.send(
    new SetRiskConfigurationCommand({
      UserPoolId: watched.poolId,
      ...onAll('BLOCK'),
      RiskExceptionConfiguration: { BlockedIPRangeList: ['0.0.0.0/0', '::/0'] },
    }),
  );
});
afterAll(() => faults?.close());
beforeEach(() => {
  faults.heal();
  count += 1;
  subject = `person-${count}`;
  idp.claims = { sub: subject };
  idp.userInfo = { sub: subject };
});

const clients = new Map<FederationStage, Awaited<ReturnType<FederationStage['newClient']>>>();
const clientOf = async (stage: FederationStage) => {
  const made = clients.get(stage) ?? (await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] }));
  clients.set(stage, made);
  return made;
};
const signIn = async (stage: FederationStage) => {
  const client = await clientOf(stage);
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
  const answer = idp.authorize(location!);
  const before = faults.proxy.forwarded.length;
  const back = await stage.comeBack(browser, answer);
  return { client, location: back.location!, calls: faults.proxy.forwarded.length - before };
};
const userOf = (stage: FederationStage) => ({ UserPoolId: stage.poolId, Username: `Example_${subject}` });
const eventsOf = async (stage: FederationStage) =>
  (await stage.sdk.send(new AdminListUserAuthEventsCommand(userOf(stage)))).AuthEvents ?? [];
const exported = () =>
  [...(world.logGroups.groups.get('events')?.values() ?? [])]
    .flat()
    .map((line) => JSON.parse(line).message as Record<string, unknown>)
    .filter(({ userName }) => userName === `Example_${subject}`);

describe('a sign-in through an identity provider', () => {
  it('is an event with the id of its tokens, of no risk, and with the provider’s name in the exported log', async () => {
    const { client, location } = await signIn(watched);
    const { id, access } = await watched.redeem(client, location);
    const events = await eventsOf(watched);
    expect(events).toMatchObject([
      {
        EventType: 'SignIn',
        EventResponse: 'Pass',
        EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
        ChallengeResponses: [],
      },
    ]);
    expect([id.event_id, access.event_id]).toEqual([events[0]?.EventId, events[0]?.EventId]);
    expect(exported()).toMatchObject([
      {
        eventId: events[0]?.EventId,
        eventType: 'SignIn',
        idpName: 'Example',
        eventResponse: 'Pass',
        riskDecision: 'PASS',
        clientId: client.ClientId,
        challenges: [],
      },
    ]);
  });

  it('is not judged, whatever the pool does about risks and addresses, and each one is an event', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await signIn(watched)).location.searchParams.has('code')).toBe(true);
    }
    const events = await eventsOf(watched);
    expect(events).toHaveLength(3);
    for (const { EventRisk } of events) expect(EventRisk?.RiskDecision).toBe('NoRisk');
  });

  it('is an event that failed where the person is disabled', async () => {
    await signIn(watched);
    await watched.sdk.send(new AdminDisableUserCommand(userOf(watched)));
    expect((await signIn(watched)).location.searchParams.get('error_description')).toBe('User is disabled.');
    await watched.sdk.send(new AdminEnableUserCommand(userOf(watched)));
    expect((await eventsOf(watched)).map(({ EventResponse }) => EventResponse)).toEqual(['Fail', 'Pass']);
    expect(exported().map(({ eventResponse, idpName }) => [eventResponse, idpName])).toEqual([
      ['Pass', 'Example'],
      ['Fail', 'Example'],
    ]);
  });

  it('costs one write more with threat protection, and nothing without', async () => {
    await signIn(watched);
    await signIn(plain);
    const { calls: withEvents } = await signIn(watched);
    const { calls } = await signIn(plain);
    expect(withEvents).toBe(calls + 1);
    await expect(eventsOf(plain)).rejects.toMatchObject({ name: 'UserPoolAddOnNotEnabledException' });
  });

  it('stands when its event can’t be recorded or exported, which is counted', async () => {
    await signIn(watched);
    const { calls } = await signIn(watched);
    world.lines.length = 0;
    const client = await clientOf(watched);
    const browser = watched.newBrowser();
    const { location } = await browser.get(watched.ask(client, { identity_provider: 'Example' }));
    const answer = idp.authorize(location!);
    // The authorization code comes after the event.
    faults.proxy.plan([...Array.from({ length: calls - 2 }, () => undefined), 'throttle']);
    world.logGroups.denied.add('events');
    const back = await watched.comeBack(browser, answer);
    world.logGroups.denied.delete('events');
    faults.heal();
    expect(back.location?.searchParams.has('code')).toBe(true);
    expect(world.lines.some((line) => line.includes('RiskNotRecorded'))).toBe(true);
    expect(world.lines.some((line) => line.includes('an entry for a log was not delivered'))).toBe(true);
    expect(world.lines.join()).not.toContain(subject);
    expect(await eventsOf(watched)).toHaveLength(2);
  });
});
