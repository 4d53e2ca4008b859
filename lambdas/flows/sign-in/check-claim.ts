import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import { parseClaimTimestamp } from '../../domain/srp/parse-claim-timestamp.ts';
import { signClaim } from '../../domain/srp/sign-claim.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { requireParameter } from './require-parameter.ts';

/** How far the client's clock may be off, either way. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Who claims to know a password: a user of a pool, or a device of a group. */
interface Claimant {
  /** The key agreed on in the step before, base64url. */
  readonly key: string | undefined;
  readonly poolName: string;
  readonly username: string;
}

/**
 * True when the PASSWORD_CLAIM_* responses are signed with the key agreed on. Throws `InvalidParameterException` for a timestamp that can't
 * be read and `NotAuthorizedException` for one that is far off.
 */
export function checkClaim(
  parameters: Readonly<Record<string, string>>,
  { key, poolName, username }: Claimant,
  now: number,
): boolean {
  const timestamp = requireParameter(parameters, 'TIMESTAMP');
  const signature = requireParameter(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  const block = requireParameter(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const claimedAt = parseClaimTimestamp(timestamp);
  if (claimedAt === undefined) throw new ServiceError('InvalidParameterException', messages.claimTimestampFormat);
  if (Math.abs(claimedAt - now) > CLOCK_TOLERANCE_MS) {
    throw new ServiceError('NotAuthorizedException', messages.claimTimestampSkewed);
  }
  const secretBlock = Buffer.from(block, 'base64');
  const expected = signClaim(Buffer.from(key ?? '', 'base64url'), { poolName, username, secretBlock, timestamp });
  return equalInConstantTime(expected, Buffer.from(signature, 'base64'));
}
