import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { makeGroup, makeIdentity, makeProfile, makeProvider, storePool, storeUser } from './fixtures.ts';

const PASSING: readonly Fault[] = ['throttle', 'server-error', 'conflict', 'garbage', 'drop-before', 'drop-after'];
const numbered = (prefix: string) => Array.from({ length: 50 }, (_, index) => `${prefix}${index}`);
const bySubject = (userId: string) => [{ attributeName: 'Cognito_Subject', userId }];

describe('identity providers and identities on a failing table', () => {
  let engine: DynamoDbEngine;
  let proxy: FaultProxy;
  /** Through the proxy. */
  let patient: Store;
  let mortal: Store;
  /** Past the proxy. */
  let direct: Store;
  beforeAll(async () => {
    engine = await startDynamoDbEngine('dynoxide');
    proxy = await startFaultProxy(engine.endpoint);
    const endpoints = { AWS_ENDPOINT_URL: proxy.endpoint };
    const storeWith = (client: ReturnType<typeof engine.client>) =>
      createStore(createDynamoDbTable({ client, tableName: engine.tableName }));
    patient = storeWith(engine.client({ endpoints }));
    mortal = storeWith(engine.client({ endpoints, attempts: 1 }));
    direct = storeWith(engine.client());
  });
  afterEach(() => {
    proxy.plan([]);
    proxy.dieAfter(undefined);
  });
  afterAll(async () => {
    await proxy.stop();
    await engine.stop();
  });

  const survives = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    );
  /** Runs the work again and again, killed one call later each time, and looks at what is left. */
  const killEverywhere = async (
    prepare: (round: number) => Promise<() => Promise<unknown>>,
    inspect: (round: number) => Promise<void>,
  ) => {
    let round = 0;
    for (let calls = 0, whole = false; !whole; calls += 1, round += 1) {
      const work = await prepare(round);
      proxy.dieAfter(calls);
      whole = await survives(work());
      proxy.dieAfter(undefined);
      await inspect(round);
    }
    expect(round).toBeGreaterThan(1);
  };

  it.each(PASSING)('are written once each after: %s', async (fault) => {
    const pool = await storePool(direct);
    const planned = <T>(work: () => Promise<T>): Promise<T> => {
      proxy.plan([fault, fault]);
      return work();
    };
    const okta = makeProvider(pool.id, 'Okta', { identifiers: ['a'] });
    const group = makeGroup(pool.id, `${pool.id}_Okta`, { provider: 'Okta' });
    expect(await planned(() => patient.identityProviders.create(okta, group))).toBe('created');
    const updated = await planned(() => patient.identityProviders.update(okta, { ...okta, identifiers: ['b'] }));
    expect(updated?.version).toBe(2);
    const profile = makeProfile(pool.id, 'Okta', 'ann');
    const created = await planned(() => patient.users.createProfile(pool, { user: profile, claims: [] }));
    expect(created).toEqual({ created: true });
    const links = [...(profile.identities ?? []), makeIdentity('Google', '1')];
    const linked = await planned(() => patient.users.changeIdentities(profile, links));
    expect(linked).toMatchObject({ changed: true, user: { version: 2 } });
    expect((await planned(() => patient.users.findByIdentity(pool.id, 'Google', bySubject('1'))))?.user).toMatchObject({
      username: profile.username,
    });
    await planned(() => patient.users.delete(pool, profile));
    expect(await direct.users.findByIdentity(pool.id, 'Google', bySubject('1'))).toBeUndefined();
    if (updated) await planned(() => patient.identityProviders.delete(updated, group));
    expect(await direct.identityProviders.read(pool.id, 'Okta')).toBeUndefined();
    expect(await direct.groups.read(pool.id, group.name)).toBeUndefined();
  });

  it('make a profile with its identity and its names, or none, wherever its creation is killed', async () => {
    const pool = await storePool(direct, { AliasAttributes: ['email'] });
    const profileOf = (round: number) => ({
      ...makeProfile(pool.id, 'Okta', `ann-${round}`),
      attributes: { email: `${round}@x.org`, email_verified: 'true' },
    });
    await killEverywhere(
      async (round) => () => {
        const claims = [{ alias: 'email', value: `${round}@x.org` }] as const;
        return mortal.users.createProfile(pool, { user: profileOf(round), claims });
      },
      async (round) => {
        const user = (await direct.users.read(pool.id, `Okta_ann-${round}`))?.user;
        const known = await direct.users.findByIdentity(pool.id, 'Okta', bySubject(`ann-${round}`));
        expect(known?.user).toEqual(user);
        expect((await direct.users.find(pool, `${round}@x.org`))?.user).toEqual(user);
      },
    );
  });

  it('link both sides or neither, and end with their user, wherever either is killed', async () => {
    const pool = await storePool(direct);
    const okta = makeProvider(pool.id, 'Okta');
    await direct.identityProviders.create(okta, undefined);
    await killEverywhere(
      async (round) => {
        const user = await storeUser(direct, pool, `ann-${round}`);
        const present = (await direct.identityProviders.read(pool.id, 'Okta')) ?? okta;
        const noting = { ...present, linkAttributes: [`claim-${round}`] };
        const link = makeIdentity('Okta', 'value', { attributeName: `claim-${round}` });
        return async () => {
          await mortal.users.changeIdentities(user, [link], noting);
          await mortal.users.delete(pool, user);
        };
      },
      async (round) => {
        const names = [{ attributeName: `claim-${round}`, userId: 'value' }];
        const user = (await direct.users.read(pool.id, `ann-${round}`))?.user;
        const known = await direct.users.findByIdentity(pool.id, 'Okta', names);
        expect(known?.user).toEqual(user?.identities?.length ? user : undefined);
        const noted = (await direct.identityProviders.read(pool.id, 'Okta'))?.linkAttributes ?? [];
        if (known) expect(noted).toContain(`claim-${round}`);
      },
    );
  });

  it('have the identifiers that lead to them, wherever a change of all fifty is killed', async () => {
    const pool = await storePool(direct);
    await killEverywhere(
      async (round) => {
        const name = `Okta${round}`;
        const okta = makeProvider(pool.id, name, { identifiers: numbered(`${name}-old`) });
        await direct.identityProviders.create(okta, undefined);
        return () => mortal.identityProviders.update(okta, { ...okta, identifiers: numbered(`${name}-new`) });
      },
      async (round) => {
        const name = `Okta${round}`;
        const stored = await direct.identityProviders.read(pool.id, name);
        for (const identifier of [...numbered(`${name}-old`), ...numbered(`${name}-new`)]) {
          const found = await direct.identityProviders.findByIdentifier(pool.id, identifier);
          expect(found, identifier).toEqual(stored?.identifiers.includes(identifier) ? stored : undefined);
        }
        const rival = makeProvider(pool.id, `Rival${round}`, { identifiers: numbered(`${name}-old`).slice(0, 1) });
        const isFree = !stored?.identifiers.includes(`${name}-old0`);
        expect(await direct.identityProviders.create(rival, undefined)).toBe(isFree ? 'created' : 'identifier-taken');
      },
    );
  });
});
