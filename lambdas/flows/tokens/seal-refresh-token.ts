import type { Services } from '../../platform/services.ts';
import type { RefreshTokenContent } from './refresh-token-content.ts';

const HEADER = Buffer.from(JSON.stringify({ cty: 'JWT', enc: 'A256GCM', alg: 'dir' })).toString('base64url');
const IV_LENGTH = 16;
const TAG_LENGTH = 22;

/** A refresh token: the sealed content in the five parts of a compact JWE with direct encryption (the key part is empty). */
export async function sealRefreshToken(
  services: Pick<Services, 'sealer'>,
  content: RefreshTokenContent,
): Promise<string> {
  const { poolId, clientId, username, familyId, secret } = content;
  const sealed = await services.sealer.seal(JSON.stringify([poolId, clientId, username, familyId, secret]), [
    'refresh-token',
  ]);
  const iv = sealed.slice(0, IV_LENGTH);
  const tag = sealed.slice(-TAG_LENGTH);
  return [HEADER, '', iv, sealed.slice(IV_LENGTH, -TAG_LENGTH), tag].join('.');
}
