import { poolName } from '../../../domain/pool-name.ts';
import { answerClient } from '../../../domain/srp/answer-client.ts';
import { readClientNumber } from '../../../domain/srp/read-client-number.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import type { Services } from '../../../platform/services.ts';
import type { Attempt } from '../attempt.ts';
import { checkClaim } from '../check-claim.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { requireParameter } from '../require-parameter.ts';
import { settlePassword } from '../settle-password.ts';
import { signInError } from '../sign-in-error.ts';
import type { Challenge } from './challenge.ts';
import { decoyVerifier } from './decoy-verifier.ts';

const SECRET_BYTES = 32;

/** Proof of the password by SRP-6a, which the server never sees. Users without a verifier are posed a decoy that nothing answers. In a custom sign-in, what follows a wrong one is for the pool to say. */
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
    const claimant = { key: state.memory.key, poolName: poolName(state.poolId), username: state.username };
    const isSigned = checkClaim(attempt.parameters, claimant, services.clock.now());
    const record = failureRecord(services, attempt);
    const seen = await readFailures(attempt, record);
    const isRight = Boolean(user) && isSigned && credential?.srp?.salt === state.memory.salt;
    await settlePassword(services, record, { seen, isRight });
    if (isRight) return { proof: 'PASSWORD' };
    if (state.flow === 'CUSTOM_AUTH') return { undecided: true };
    throw signInError('wrong');
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
