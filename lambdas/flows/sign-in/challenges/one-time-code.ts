import { compareHeldNames } from '../../../domain/attributes/held-names.ts';
import { equalInConstantTime } from '../../../domain/equal-in-constant-time.ts';
import { isFirstProof } from '../../../domain/sign-in/proof.ts';
import { MOST_RESENT_CODES, type ResentCode } from '../../../domain/sign-in/resent-code.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import type { Services } from '../../../platform/services.ts';
import type { Attempt } from '../attempt.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { requireParameter } from '../require-parameter.ts';
import { sendSignInCode } from '../send-sign-in-code.ts';
import { sessionEnd } from '../session-end.ts';
import { settleGuess } from '../settle-guess.ts';
import { showDestination } from '../show-destination.ts';
import type { SignInServices } from '../sign-in-services.ts';
import type { SignInState } from '../sign-in-state.ts';
import type { Challenge, ChallengeContext, PassedChallenge } from './challenge.ts';

/** Digits. Anybody may guess at a first factor, a second one only who knows the first. */
const LENGTH = { first: 8, second: 6 } as const;

/**
 * The challenge to type a code that is sent to the person's address: the first factor where none is proven, else a second one. Only a
 * keyed hash of the code is kept, sealed in the session, with which it ends. Where another was sent in its place, that one is kept in the
 * store, and alone is good, in whatever form of the page it is typed. Wrong codes count like wrong passwords. As a first factor it verifies the
 * address and confirms the user.
 */
export function oneTimeCode(name: 'EMAIL_OTP' | 'SMS_OTP' | 'SMS_MFA'): Challenge {
  const attribute = name === 'EMAIL_OTP' ? 'email' : 'phone_number';
  const parametersFor = (shown: string, { username, proofs }: ChallengeContext) => ({
    CODE_DELIVERY_DELIVERY_MEDIUM: attribute === 'email' ? 'EMAIL' : 'SMS',
    CODE_DELIVERY_DESTINATION: shown,
    [proofs.some(isFirstProof) ? 'USER_ID_FOR_SRP' : 'USERNAME']: username,
  });
  return {
    name,

    async issue(services, attempt, context) {
      const { code, mac } = await makeCode(services, attempt, context, attribute);
      const isFirst = !context.proofs.some(isFirstProof);
      const { shown } = await sendSignInCode(services, attempt, { code, attribute, isFirst });
      // Under this id others may be sent in its place, at pages.
      const resent = attempt.ending && { resentId: services.random.uuid() };
      return { parameters: parametersFor(shown, context), memory: { mac, ...resent } };
    },

    async resend(services, attempt, context, { memory }) {
      const { mac, number } = await replaceCode(services, attempt, context, { memory, attribute });
      const shown = await showDestination(services, attempt, attribute);
      return { parameters: parametersFor(shown, context), memory: { ...memory, mac, number: String(number) } };
    },

    async check(services, attempt, state) {
      const { pool, user, resentCode } = attempt;
      const typed = requireParameter(attempt.parameters, `${name}_CODE`);
      const destination = user?.attributes[attribute] ?? '';
      const mac = await services.sealer.mac(typed, codeContext(pool.id, state.username, destination));
      const isRight = equalInConstantTime(mac, resentCode?.mac ?? state.memory.mac ?? '');
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

async function makeCode(
  services: Pick<Services, 'random' | 'sealer'>,
  { pool, user }: Attempt,
  { username, proofs }: ChallengeContext,
  attribute: 'email' | 'phone_number',
): Promise<{ readonly code: string; readonly mac: string }> {
  const code = services.random.text(LENGTH[proofs.some(isFirstProof) ? 'second' : 'first'], '0123456789');
  const context = codeContext(pool.id, username, user?.attributes[attribute] ?? '');
  return { code, mac: await services.sealer.mac(code, context) };
}

/**
 * The code that is in the place of the one that the session knows: a new one, which is sent; or the one that another request from the same
 * session had sent before. Throws what `sendSignInCode` throws, and `TooManyRequestsException` where no more may be sent.
 */
async function replaceCode(
  services: SignInServices,
  attempt: Attempt,
  context: ChallengeContext,
  { memory, attribute }: { readonly memory: SignInState['memory']; readonly attribute: 'email' | 'phone_number' },
): Promise<ResentCode> {
  const { resentCodes } = services.store;
  const { resentId: id = '', number: known = '0' } = memory;
  const { resentCode: found } = attempt;
  if (found && found.number > Number(known)) return found;
  const { code, mac } = await makeCode(services, attempt, context, attribute);
  const next = { number: Number(known) + 1, mac };
  if (id === '' || next.number > MOST_RESENT_CODES) {
    throw new ServiceError('TooManyRequestsException', messages.attemptLimitExceeded);
  }
  const end = sessionEnd(attempt.client, services.clock.now());
  const { isCurrent } = await sendSignInCode(services, attempt, {
    code,
    attribute,
    isFirst: !context.proofs.some(isFirstProof),
    replace: () => resentCodes.replace(id, next, end),
  });
  return isCurrent ? next : ((await resentCodes.read(id)) ?? next);
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
