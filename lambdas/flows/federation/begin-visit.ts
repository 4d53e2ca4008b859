import { deflateRawSync } from 'node:zlib';
import type { FederationVisit } from '../../domain/federation/federation-visit.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { Services } from '../../platform/services.ts';

const ID_BYTES = 16;
/** A cookie has 4,096 bytes with its name, and all of a request's headers together have 10 KB at API Gateway. */
const LONGEST_COOKIE = 3_500;

/** A visit to a provider that begins now, and the value of its cookie. Throws OauthError for a query that no cookie holds. */
export async function beginVisit(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  about: Pick<FederationVisit, 'domain' | 'query' | 'providerName'>,
): Promise<{ readonly visit: FederationVisit; readonly cookie: string }> {
  const id = Buffer.from(services.random.bytes(ID_BYTES)).toString('base64url');
  const visit: FederationVisit = { ...about, id, beganAt: services.clock.now() };
  const { domain, query, providerName, beganAt } = visit;
  const content = deflateRawSync(JSON.stringify([domain, query, providerName, beganAt]));
  const cookie = await services.sealer.seal(content, ['federation-visit', id]);
  if (cookie.length > LONGEST_COOKIE) throw new OauthError('invalid_request', oauthMessages.tooLarge);
  return { visit, cookie };
}
