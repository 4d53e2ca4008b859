import type { PoolCertificate } from '../../domain/certificates/pool-certificate.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';
import type { CertificateStore } from './certificate-store.ts';

const FORMAT: EntityFormat = { tag: 'signing-certificate', version: 1 };
/** The first ones, all of them for signing, don't say what they are for. */
type Stored = Omit<PoolCertificate, 'use'> & Partial<Pick<PoolCertificate, 'use'>>;

/** Certificates of pools: one for each use, which is never replaced. */
export function createCertificateStore(table: Table): CertificateStore {
  return {
    async read(poolId, use) {
      const [item] = await table.get([keys.poolCertificate(poolId, use)]);
      return item && itemToCertificate(item);
    },
    async create(certificate) {
      const outcome = await table.transact([
        {
          put: toEntity(FORMAT, keys.poolCertificate(certificate.poolId, certificate.use), { ...certificate }),
          when: conditions.absent,
        },
        { check: keys.pool(certificate.poolId), when: conditions.exists },
      ]);
      if (outcome.done) return certificate;
      const first = outcome.refused.find(({ index }) => index === 0)?.existing;
      if (first === undefined || outcome.refused.length > 1) throw new ConflictError('the user pool');
      return itemToCertificate(first);
    },
  };
}

function itemToCertificate(item: Item): PoolCertificate {
  const { poolId, use, certificate, sealedPrivateKey, createdAt } = fromEntity<Stored>(FORMAT, item);
  return { poolId, use: use ?? 'signing', certificate, sealedPrivateKey, createdAt };
}
