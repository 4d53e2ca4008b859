import type { Services } from '../../platform/services.ts';
import type { RefreshTokenContent } from './refresh-token-content.ts';

/** What a refresh token says; undefined when this deployment didn't make it. */
export async function openRefreshToken(
  services: Pick<Services, 'sealer'>,
  token: string,
): Promise<RefreshTokenContent | undefined> {
  const parts = token.split('.');
  if (parts.length !== 5) return undefined;
  const opened = await services.sealer.open(parts.slice(2).join(''), ['refresh-token']);
  if (!opened) return undefined;
  const [poolId, clientId, username, familyId, secret] = JSON.parse(Buffer.from(opened).toString('utf8')) as string[];
  if (!poolId || !clientId || !username || !familyId || !secret) return undefined;
  return { poolId, clientId, username, familyId, secret };
}
