import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../lambdas/store/store.ts';
import type { UserCountChange } from '../../../lambdas/store/user-counts/user-count-store.ts';
import { storePool } from '../fixtures.ts';

const arrival = (poolId: string, sub: string = randomUUID()): UserCountChange => ({
  eventId: randomUUID(),
  poolId,
  sub,
  delta: 1,
});
const departure = ({ poolId, sub }: UserCountChange): UserCountChange => ({ ...arrival(poolId, sub), delta: -1 });

/** How many users a pool has. */
export function userCountsContract(storeOf: () => Store): void {
  describe('user counts', () => {
    it('counts who came and who went, pool by pool', async () => {
      const { userCounts } = storeOf();
      const [one, other] = [await storePool(storeOf()), await storePool(storeOf())];
      const came = Array.from({ length: 90 }, () => arrival(one.id));
      await userCounts.record([...came, arrival(other.id)]);
      expect(await userCounts.read(one.id)).toBe(90);
      await userCounts.record(came.slice(0, 30).map(departure));
      expect(await userCounts.read(one.id)).toBe(60);
      expect(await userCounts.read(other.id)).toBe(1);
      expect(await userCounts.read((await storePool(storeOf())).id)).toBe(0);
    });

    it('counts each event once, whichever batches it comes in and how often', async () => {
      const { userCounts } = storeOf();
      const pool = await storePool(storeOf());
      const came = Array.from({ length: 20 }, () => arrival(pool.id));
      const went = came.slice(0, 5).map(departure);
      const all = [...came, ...went];
      await userCounts.record(all.slice(0, 8));
      await userCounts.record(all);
      await userCounts.record([...all, ...all]);
      await Promise.all([userCounts.record(all.slice(3, 12)), userCounts.record(all.slice(9))]);
      expect(await userCounts.read(pool.id)).toBe(15);
    });

    it('is right after a batch that comes again from the beginning', async () => {
      const { userCounts } = storeOf();
      const pool = await storePool(storeOf());
      const came = arrival(pool.id);
      const all = [came, departure(came), arrival(pool.id, came.sub)];
      for (const upTo of [1, 2, 3, 3]) await userCounts.record(all.slice(0, upTo));
      expect(await userCounts.read(pool.id)).toBe(1);
    });

    it('does not make the counters of an ended pool anew', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const came = arrival(pool.id);
      await store.userCounts.record([came]);
      await store.pools.delete(pool);
      await store.pools.sweep(Number.MAX_SAFE_INTEGER);
      const elsewhere = arrival((await storePool(store)).id);
      await store.userCounts.record([departure(came), elsewhere]);
      expect(await store.userCounts.read(pool.id)).toBe(0);
      expect(await store.userCounts.read(elsewhere.poolId)).toBe(1);
    });
  });
}
