import { compareHeldNames } from '../../../domain/attributes/held-names.ts';
import { switchSetting } from '../../../domain/mfa/switch-setting.ts';
import { secondFactorPolicyOf } from '../../../domain/sign-in/second-factor-policy-of.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { Attempt } from '../attempt.ts';
import { sessionError } from '../session-error.ts';
import { signInError } from '../sign-in-error.ts';
import type { Challenge, PassedChallenge } from './challenge.ts';
import { readSetUpAddress } from './read-set-up-address.ts';

/**
 * The challenge EMAIL_OTP, which after MFA_SETUP sends its code to the address given there. The right code makes that the user's verified
 * address and a factor of theirs, unless they have got a factor in another way meanwhile.
 */
export function withEmailSetUp(challenge: Challenge): Challenge {
  return {
    ...challenge,

    async issue(services, attempt, context) {
      const { proofs, subject } = context;
      const address = readSetUpAddress(attempt.parameters);
      const isSetUp = proofs.length > 0 && subject.secondFactor.setUps.includes('EMAIL_OTP');
      if (!isSetUp || address === undefined) return challenge.issue(services, attempt, context);
      const issued = await challenge.issue(services, withAddress(attempt, address), context);
      return { ...issued, memory: { ...issued.memory, setUp: address } };
    },

    async resend(services, attempt, context, state) {
      const { setUp: address } = state.memory;
      if (challenge.resend === undefined) throw signInError('out-of-turn');
      return challenge.resend(
        services,
        address === undefined ? attempt : withAddress(attempt, address),
        context,
        state,
      );
    },

    async check(services, attempt, state) {
      const { setUp: address } = state.memory;
      if (address === undefined) return challenge.check(services, attempt, state);
      const { pool, user } = attempt;
      if (!user || !secondFactorPolicyOf(attempt).setUps.includes('EMAIL_OTP')) {
        throw sessionError('invalid');
      }
      const passed = await challenge.check(services, withAddress(attempt, address), state);
      return { ...passed, change: setUp(pool, user, address) };
    },
  };
}

function withAddress(attempt: Attempt, email: string): Attempt {
  const { user } = attempt;
  return { ...attempt, user: user && { ...user, attributes: { ...user.attributes, email } } };
}

/** An alias moves to whoever verified it last; a username attribute never leaves its holder. */
function setUp(pool: UserPool, user: User, email: string): PassedChallenge['change'] {
  const set = { email, email_verified: 'true' };
  const attributes = { ...user.attributes, ...set };
  const mfa = switchSetting(user.mfa, 'EMAIL_OTP', { enabled: true, preferred: true });
  const force = pool.configuration.AliasAttributes?.includes('email') ?? false;
  const { claim, release } = compareHeldNames(pool, user.attributes, attributes);
  return {
    what: { setAttributes: set, mfa, claim: claim.map((held) => ({ ...held, force })), release },
    result: { ...user, attributes, mfa },
  };
}
