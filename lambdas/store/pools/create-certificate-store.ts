import type { SigningCertificate } from '../../domain/certificates/signing-certificate.ts';
import { conditions } from '../conditions.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { type CertificateStore, ConflictError } from '../store.ts';
import type { Item, Table } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'signing-certificate', version: 1 };

/** Certificates of pools: one each, which is never replaced. */
export function createCertificateStore(table: Table): CertificateStore {
  return {
    async read(poolId) {
      const [item] = await table.get([keys.signingCertificate(poolId)]);
      return item && itemToCertificate(item);
    },
    async create(certificate) {
      const outcome = await table.transact([
        {
          put: toEntity(FORMAT, keys.signingCertificate(certificate.poolId), { ...certificate }),
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

function itemToCertificate(item: Item): SigningCertificate {
  const { poolId, certificate, sealedPrivateKey, createdAt } = fromEntity<SigningCertificate>(FORMAT, item);
  return { poolId, certificate, sealedPrivateKey, createdAt };
}
