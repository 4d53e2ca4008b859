import { hkdfSync } from 'node:crypto';
import type { EncryptedDataKey } from '../domain/encrypted-data-key.ts';
import type { AwsClient } from './aws/aws-client.ts';
import { dataKeyContext } from './aws/data-key-context.ts';

export type { EncryptedDataKey };

/** The keys that are derived from one data key, one per purpose. */
export interface DerivedKeys {
  readonly id: string;
  readonly sealing: Buffer;
  readonly mac: Buffer;
}

/** The deployment's data keys, opened. */
export interface Keyring {
  /** Seals. */
  newest(): Promise<DerivedKeys>;
  /** Makes MACs, which must stay the same when keys are added. */
  oldest(): Promise<DerivedKeys>;
  byId(id: string): Promise<DerivedKeys | undefined>;
}

export interface KeyringOptions {
  readonly client: AwsClient;
  readonly keyArn: string;
  readonly readDataKeys: () => Promise<readonly EncryptedDataKey[]>;
}

/** A value under an unknown key makes the ring read the keys again, at most this often: a key may have been added. */
const REREAD_MS = 60_000;

/**
 * Reads and decrypts the data keys once per process. Rejects when there is none, or when KMS refuses; a failure isn't remembered.
 */
export function createKeyring(options: KeyringOptions): Keyring {
  let ring: Promise<readonly DerivedKeys[]> | undefined;
  let readAt = 0;

  const load = (): Promise<readonly DerivedKeys[]> => {
    const former = ring;
    const loading = openAll(options);
    readAt = performance.now();
    ring = loading;
    loading.catch(() => {
      if (ring === loading) ring = former;
    });
    return loading;
  };
  const keys = (): Promise<readonly DerivedKeys[]> => ring ?? load();

  return {
    newest: async () => nonEmpty((await keys()).at(-1)),
    oldest: async () => nonEmpty((await keys())[0]),
    async byId(id) {
      const find = (derived: readonly DerivedKeys[]) => derived.find((key) => key.id === id);
      const found = find(await keys());
      if (found !== undefined || performance.now() - readAt < REREAD_MS) return found;
      return find(await load());
    },
  };
}

async function openAll({ client, keyArn, readDataKeys }: KeyringOptions): Promise<readonly DerivedKeys[]> {
  const dataKeys = [...(await readDataKeys())].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return Promise.all(
    dataKeys.map(async ({ id, encrypted }) => {
      const { Plaintext } = await client.call<{ Plaintext: string }>('kms', 'Decrypt', {
        KeyId: keyArn,
        CiphertextBlob: encrypted,
        EncryptionContext: dataKeyContext(id),
      });
      const dataKey = Buffer.from(Plaintext, 'base64');
      const derived = { id, sealing: derive(dataKey, 'seal'), mac: derive(dataKey, 'mac') };
      dataKey.fill(0);
      return derived;
    }),
  );
}

/** HKDF-SHA256 (RFC 5869). The data key is uniformly random, so that it needs no salt. */
function derive(dataKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `cognate ${purpose} 1`, 32));
}

function nonEmpty(key: DerivedKeys | undefined): DerivedKeys {
  if (key === undefined) throw new Error('the deployment has no data key yet: its set-up has not run');
  return key;
}
