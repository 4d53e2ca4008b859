import { compareHeldNames } from '../../domain/attributes/held-names.ts';
import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { mergeAttributes } from '../../domain/attributes/merge-attributes.ts';
import { requiresVerificationFirst } from '../../domain/attributes/requires-verification-first.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { judgeCode } from '../../flows/codes/judge-code.ts';
import { refuseCode } from '../../flows/codes/refuse-code.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import type { FoundUser } from '../../flows/users/find-user.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** VerifyUserAttribute: an alias moves to whoever verified it last; a username attribute never leaves its holder. */
export const verifyUserAttribute =
  (services: Services): Operation<'VerifyUserAttribute'> =>
  async (input) => {
    const { pool, user } = await authenticateAccessToken(services, input.AccessToken);
    const { AttributeName: attribute, Code: code } = input;
    if (!isVerifiable(attribute)) throw new ServiceError('InvalidParameterException', messages.attributeNotVerifiable);
    await takeAttempt(services, pool.id, user.username, 'VerifyUserAttribute');
    const read = () => readOwnUser(services, pool, user);
    await retryUserWrite(await read(), read, (seen) => verify(services, seen, attribute, code));
    return {};
  };

async function verify(
  services: Services,
  { pool, user }: FoundUser,
  attribute: 'email' | 'phone_number',
  code: string,
): Promise<void> {
  const verdict = await judgeCode(services, user, `verify:${attribute}`, code);
  if (verdict.kind !== 'right') throw refuseCode(verdict.kind, 'LimitExceededException');
  const { destination } = verdict.stored;
  // A code for an address that the user has replaced since proves nothing about the present one.
  if (destination !== user.attributes[attribute] && !requiresVerificationFirst(pool, attribute)) {
    throw refuseCode('expired', 'LimitExceededException');
  }
  const update = { [attribute]: destination, [`${attribute}_verified`]: 'true' };
  const merged = mergeAttributes(user.attributes, update);
  const { claim, release } = compareHeldNames(pool, user.attributes, merged.attributes);
  const isAlias = pool.configuration.AliasAttributes?.includes(attribute) ?? false;
  await changeUser(services, pool, user, {
    setAttributes: merged.set,
    claim: claim.map((name) => ({ ...name, force: isAlias })),
    release,
    consumeCode: verdict.stored,
  });
}
