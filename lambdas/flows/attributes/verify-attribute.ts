import { concernsAddress } from '../../domain/attributes/concerns-address.ts';
import { compareHeldNames } from '../../domain/attributes/held-names.ts';
import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { mergeAttributes } from '../../domain/attributes/merge-attributes.ts';
import { requiresVerificationFirst } from '../../domain/attributes/requires-verification-first.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { judgeCode } from '../codes/judge-code.ts';
import { refuseCode } from '../codes/refuse-code.ts';
import { changeUser } from '../users/change-user.ts';
import type { FoundUser } from '../users/find-user.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';
import { takeAttempt } from '../users/take-attempt.ts';

/**
 * Marks an address of the user as verified by its code, or puts the one that waited for that in place; answers the user as it is then. An
 * alias moves to whoever verified it last; a username attribute never leaves its holder. Throws the errors of VerifyUserAttribute.
 */
export async function verifyAttribute(
  services: Services,
  { pool, user }: { readonly pool: UserPool; readonly user: User },
  attribute: string,
  code: string,
): Promise<User> {
  if (!isVerifiable(attribute)) throw new ServiceError('InvalidParameterException', messages.attributeNotVerifiable);
  await takeAttempt(services, pool.id, user.username, 'VerifyUserAttribute');
  const read = () => readOwnUser(services, pool, user);
  return retryUserWrite(await read(), read, (seen) => verify(services, seen, attribute, code));
}

async function verify(
  services: Services,
  { pool, user }: FoundUser,
  attribute: 'email' | 'phone_number',
  code: string,
): Promise<User> {
  const verdict = await judgeCode(services, user, `verify:${attribute}`, code);
  if (verdict.kind !== 'right') throw refuseCode(verdict.kind, 'LimitExceededException');
  const { destination } = verdict.stored;
  // A code for an address that the user has replaced since proves nothing about the present one.
  const present = user.attributes[attribute];
  const isWaiting = requiresVerificationFirst(pool, attribute) && concernsAddress(verdict.stored, present);
  if (destination !== present && !isWaiting) throw refuseCode('expired', 'LimitExceededException');
  const update = { [attribute]: destination, [`${attribute}_verified`]: 'true' };
  const merged = mergeAttributes(user.attributes, update);
  const { claim, release } = compareHeldNames(pool, user.attributes, merged.attributes);
  const isAlias = pool.configuration.AliasAttributes?.includes(attribute) ?? false;
  return changeUser(services, pool, user, {
    setAttributes: merged.set,
    claim: claim.map((name) => ({ ...name, force: isAlias })),
    release,
    consumeCode: verdict.stored,
  });
}
