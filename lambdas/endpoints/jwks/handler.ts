import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { serveDocument } from '../serve-document.ts';

/** Far shorter than the time for which a key is published before it signs. */
const MAXIMUM_AGE_SECONDS = 3600;

/** `GET /{poolId}/.well-known/jwks.json`: the pool's public keys (RFC 7517), those that sign next and that signed last among them. */
export function createJwksHandler(services: Pick<Services, 'store' | 'log'>): HttpHandler {
  return serveDocument(services, MAXIMUM_AGE_SECONDS, async (poolId) => {
    const { replicas, signingKeys } = services.store;
    const [pool, found] = await Promise.all([replicas.readPool(poolId), signingKeys.read(poolId)]);
    if (!pool || !found) return undefined;
    return {
      keys: found.keys.map(({ kid, publicJwk: { n, e } }) => ({ alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' })),
    };
  });
}
