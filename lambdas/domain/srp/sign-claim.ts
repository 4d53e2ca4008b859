import { createHmac } from 'node:crypto';

/** What the client signs with the SRP key: PASSWORD_CLAIM_SIGNATURE, as raw bytes. */
export function signClaim(
  key: Uint8Array,
  claim: { poolName: string; username: string; secretBlock: Uint8Array; timestamp: string },
): Buffer {
  return createHmac('sha256', key)
    .update(`${claim.poolName}${claim.username}`, 'utf8')
    .update(claim.secretBlock)
    .update(claim.timestamp, 'utf8')
    .digest();
}
