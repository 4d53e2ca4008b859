import type { AuthorizationCode } from '../../domain/oauth/authorization-code.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import type { AuthorizationCodeStore } from './authorization-code-store.ts';

const FORMAT: EntityFormat = { tag: 'authorization-code', version: 1 };
/** How long a code is remembered after its end, so that its reuse is noticed. */
const REMEMBERED_SECONDS = 3600;

/** Authorization codes, each under its SHA-256. */
export function createAuthorizationCodeStore(table: Table): AuthorizationCodeStore {
  return {
    async create(code) {
      const item = toEntity(FORMAT, keys.authorizationCode(code.digest), {
        ...code,
        session: code.session && { ...code.session },
        factors: code.factors && { ...code.factors },
        ttl: Math.ceil(code.expiresAt / 1000) + REMEMBERED_SECONDS,
      });
      if (!(await table.put(item, conditions.absent)).done) throw new ConflictError('the authorization code');
    },
    async read(digest) {
      const [item] = await table.get([keys.authorizationCode(digest)]);
      if (item === undefined) return undefined;
      const { pk: _pk, sk: _sk, _t, _v, _w, ttl: _ttl, ...code } = fromEntity<Record<string, unknown>>(FORMAT, item);
      return code as unknown as AuthorizationCode;
    },
  };
}
