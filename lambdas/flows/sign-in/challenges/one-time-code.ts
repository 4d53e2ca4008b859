import { compareHeldNames } from '../../../domain/attributes/held-names.ts';
import { equalInConstantTime } from '../../../domain/equal-in-constant-time.ts';
import { isFirstProof } from '../../../domain/sign-in/proof.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { requireParameter } from '../require-parameter.ts';
import { sendSignInCode } from '../send-sign-in-code.ts';
import { settleGuess } from '../settle-guess.ts';
import type { Challenge, PassedChallenge } from './challenge.ts';

/** Digits. Anybody may guess at a first factor, a second one only who knows the first. */
const LENGTH = { first: 8, second: 6 } as const;

/**
 * The challenge to type a code that is sent to the person's address: the first factor where none is proven, else a second one. Only a
 * keyed hash of the code is kept, sealed in the session, with which it ends. Wrong codes count like wrong passwords. As a first factor it
 * verifies the address and confirms the user.
 */
export function oneTimeCode(name: 'EMAIL_OTP' | 'SMS_OTP' | 'SMS_MFA'): Challenge {
  const attribute = name === 'EMAIL_OTP' ? 'email' : 'phone_number';
  return {
    name,

    async issue(services, attempt, { username, proofs }) {
      const isFirst = !proofs.some(isFirstProof);
      const code = services.random.text(LENGTH[isFirst ? 'first' : 'second'], '0123456789');
      const { destination, shown } = await sendSignInCode(services, attempt, { code, attribute, isFirst });
      return {
        parameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: attribute === 'email' ? 'EMAIL' : 'SMS',
          CODE_DELIVERY_DESTINATION: shown,
          [isFirst ? 'USERNAME' : 'USER_ID_FOR_SRP']: username,
        },
        memory: { mac: await services.sealer.mac(code, codeContext(attempt.pool.id, username, destination)) },
      };
    },

    async check(services, attempt, state) {
      const { pool, user } = attempt;
      const typed = requireParameter(attempt.parameters, `${name}_CODE`);
      const destination = user?.attributes[attribute] ?? '';
      const mac = await services.sealer.mac(typed, codeContext(pool.id, state.username, destination));
      const isRight = equalInConstantTime(mac, state.memory.mac ?? '');
      const recipient = isRight && destination !== '' ? user : undefined;
      const record = failureRecord(services, attempt);
      const seen = await readFailures(attempt, record);
      await settleGuess(services, record, { seen, isRight: recipient !== undefined });
      if (!recipient) throw new ServiceError('CodeMismatchException', messages.codeOrStateInvalid);
      if (!state.proofs.some(isFirstProof)) return { proof: name, change: verification(pool, recipient, attribute) };
      return { proof: name === 'EMAIL_OTP' ? 'EMAIL_MFA' : name };
    },
  };
}

/** The address is part of it: a code is good no longer than it is the user's. */
function codeContext(poolId: string, username: string, destination: string): readonly string[] {
  return ['sign-in-code', poolId, username, destination];
}

/** What a first factor changes: an alias moves to whoever verified it last; a username attribute never leaves its holder. */
function verification(pool: UserPool, user: User, attribute: 'email' | 'phone_number'): PassedChallenge['change'] {
  const flag = `${attribute}_verified`;
  if (user.status !== 'UNCONFIRMED' && user.attributes[flag] === 'true') return undefined;
  const status = user.status === 'UNCONFIRMED' ? 'CONFIRMED' : user.status;
  const attributes = { ...user.attributes, [flag]: 'true' };
  const force = pool.configuration.AliasAttributes?.includes(attribute) ?? false;
  const { claim } = compareHeldNames(pool, user.attributes, attributes);
  return {
    what: { status, setAttributes: { [flag]: 'true' }, claim: claim.map((held) => ({ ...held, force })) },
    result: { ...user, status, attributes },
  };
}
