import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { SigningKey, SigningKeys } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { SigningKeyStore } from '../../store/pools/signing-key-store.ts';

type KeyServices = Pick<Services, 'store' | 'sealer' | 'clock'>;

/** How long a pool's keys are used before they are read again. Rotation leaves far longer between its steps. */
const FRESH_MS = 5 * 60_000;
/** An unknown kid makes the ring read again at most this often, so that forged tokens don't cost a read each. */
const UNKNOWN_KID_MS = 10_000;
/** Pools kept at once. */
const CAPACITY = 1000;

interface Entry {
  readonly keys: Promise<SigningKeys | undefined>;
  readonly readAt: number;
  readonly opened: Map<string, KeyObject>;
}

const rings = new WeakMap<SigningKeyStore, Map<string, Entry>>();

/** A pool's signing keys as a process holds them. */
export interface SigningKeyRing {
  /** The key that signs a pool's tokens of one use; its private half is opened once per process. Rejects when the pool has none. */
  signingKey(poolId: string, use: SigningKey['use']): Promise<{ kid: string; key: KeyObject }>;
  /** The public key of that kid and use, whatever its state; undefined when the pool has none. */
  verificationKey(poolId: string, use: SigningKey['use'], kid: string): Promise<KeyObject | undefined>;
}

/** The ring over the services' store. All rings over one store share what they have read and opened. */
export function signingKeyRing(services: KeyServices): SigningKeyRing {
  return {
    async signingKey(poolId, use) {
      const entry = entryFor(services, poolId, FRESH_MS);
      const key = (await entry.keys)?.keys.find((candidate) => candidate.use === use && candidate.state === 'current');
      if (!key) throw new Error(`the pool has no current ${use} key`);
      return { kid: key.kid, key: await openPrivateKey(services, entry, poolId, key) };
    },

    async verificationKey(poolId, use, kid) {
      for (const maximumAgeMs of [FRESH_MS, UNKNOWN_KID_MS]) {
        const entry = entryFor(services, poolId, maximumAgeMs);
        const key = (await entry.keys)?.keys.find((candidate) => candidate.use === use && candidate.kid === kid);
        if (key) return openPublicKey(entry, key);
      }
      return undefined;
    },
  };
}

function entryFor(services: KeyServices, poolId: string, maximumAgeMs: number): Entry {
  const ring = ringOf(services.store.signingKeys);
  const known = ring.get(poolId);
  const now = services.clock.now();
  if (known && now - known.readAt < maximumAgeMs) return known;
  const keys = services.store.signingKeys.read(poolId);
  const entry: Entry = { keys, readAt: now, opened: known?.opened ?? new Map() };
  ring.delete(poolId);
  ring.set(poolId, entry);
  for (const oldest of ring.keys()) {
    if (ring.size <= CAPACITY) break;
    ring.delete(oldest);
  }
  keys.then(
    (found) => found ?? forget(ring, poolId, entry),
    () => forget(ring, poolId, entry),
  );
  return entry;
}

/** A failed read, or a pool that isn't there (yet), is not remembered. */
function forget(ring: Map<string, Entry>, poolId: string, entry: Entry): void {
  if (ring.get(poolId) === entry) ring.delete(poolId);
}

function ringOf(store: SigningKeyStore): Map<string, Entry> {
  const existing = rings.get(store);
  if (existing) return existing;
  const ring = new Map<string, Entry>();
  rings.set(store, ring);
  return ring;
}

async function openPrivateKey(
  services: KeyServices,
  entry: Entry,
  poolId: string,
  { kid, sealedPrivateKey }: SigningKey,
): Promise<KeyObject> {
  const name = `private ${kid}`;
  const opened = entry.opened.get(name);
  if (opened) return opened;
  const der = await services.sealer.open(sealedPrivateKey, ['signing-key', poolId, kid]);
  if (!der) throw new Error('a stored signing key does not open');
  const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  entry.opened.set(name, key);
  return key;
}

function openPublicKey(entry: Entry, { kid, publicJwk }: SigningKey): KeyObject {
  const name = `public ${kid}`;
  const opened = entry.opened.get(name);
  if (opened) return opened;
  const key = createPublicKey({ key: { kty: 'RSA', ...publicJwk }, format: 'jwk' });
  entry.opened.set(name, key);
  return key;
}
