import { equalInConstantTime } from '../../../domain/equal-in-constant-time.ts';
import { poolName } from '../../../domain/pool-name.ts';
import { answerClient } from '../../../domain/srp/answer-client.ts';
import { parseClaimTimestamp } from '../../../domain/srp/parse-claim-timestamp.ts';
import { readClientNumber } from '../../../domain/srp/read-client-number.ts';
import { signClaim } from '../../../domain/srp/sign-claim.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import type { Services } from '../../../platform/services.ts';
import type { Attempt } from '../attempt.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { recordFailure } from '../record-failure.ts';
import { refuseWhenLocked } from '../refuse-when-locked.ts';
import { requireParameter } from '../require-parameter.ts';
import { signInError } from '../sign-in-error.ts';
import type { SignInState } from '../sign-in-state.ts';
import type { Challenge } from './challenge.ts';
import { decoyVerifier } from './decoy-verifier.ts';

const SECRET_BYTES = 32;
/** How far the client's clock may be off, either way. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Proof of the password by SRP-6a, which the server never sees. Users without a verifier are posed a decoy that nothing answers. */
export const passwordVerifier: Challenge = {
  name: 'PASSWORD_VERIFIER',
  stateIn: { parameter: 'SECRET_BLOCK', response: 'PASSWORD_CLAIM_SECRET_BLOCK' },

  async issue(services, attempt, { username }) {
    const clientNumber = readClientNumber(requireParameter(attempt.parameters, 'SRP_A'));
    if (!clientNumber) throw new ServiceError('InvalidParameterException', messages.srpNumber);
    const own = await openVerifier(services, attempt);
    const { salt, verifier } = own ?? (await decoyVerifier(services, attempt.pool.id, username));
    const { serverNumber, key } = answerClient(clientNumber, verifier, services.random.bytes(SECRET_BYTES));
    return {
      parameters: {
        SALT: salt,
        SRP_B: serverNumber.toString('hex'),
        USERNAME: username,
        USER_ID_FOR_SRP: username,
      },
      memory: { key: key.toString('base64url'), salt },
    };
  },

  async check(services, attempt, state) {
    const { user, credential } = attempt;
    const isRight = checkSignature(attempt, state, services.clock.now());
    const record = failureRecord(services, { ...attempt, typedName: state.typedName });
    const failures = await readFailures(attempt, record);
    refuseWhenLocked(failures, services.clock.now());
    if (!user || !credential || !isRight || credential.srp?.salt !== state.memory.salt) {
      await recordFailure(services, record, failures);
      throw signInError('wrong');
    }
    return { proof: 'PASSWORD' };
  },
};

async function openVerifier(
  services: Pick<Services, 'sealer'>,
  { user, credential }: Attempt,
): Promise<{ salt: string; verifier: Uint8Array } | undefined> {
  if (!user || !credential?.srp) return undefined;
  const { salt, sealedVerifier } = credential.srp;
  const verifier = await services.sealer.open(sealedVerifier, ['srp-verifier', user.poolId, user.username]);
  if (!verifier) throw new Error('a stored SRP verifier does not open');
  return { salt, verifier };
}

/** True when the claim is signed with the key agreed on. Throws for a timestamp that can't be read or is far off. */
function checkSignature({ parameters }: Attempt, state: SignInState, now: number): boolean {
  const timestamp = requireParameter(parameters, 'TIMESTAMP');
  const signature = requireParameter(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  const block = requireParameter(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const claimedAt = parseClaimTimestamp(timestamp);
  if (claimedAt === undefined) throw new ServiceError('InvalidParameterException', messages.claimTimestampFormat);
  if (Math.abs(claimedAt - now) > CLOCK_TOLERANCE_MS) {
    throw new ServiceError('NotAuthorizedException', messages.claimTimestampSkewed);
  }
  const expected = signClaim(Buffer.from(state.memory.key ?? '', 'base64url'), {
    poolName: poolName(state.poolId),
    username: state.username,
    secretBlock: Buffer.from(block, 'base64'),
    timestamp,
  });
  return equalInConstantTime(expected, Buffer.from(signature, 'base64'));
}
