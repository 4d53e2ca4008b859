import { SUBJECT_ATTRIBUTE } from '../../domain/federation/subject-attribute.ts';
import type { Credential } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findPerson } from '../../flows/federation/find-person.ts';
import { LOCAL_PROVIDER } from '../../flows/federation/local-provider.ts';
import { type NamedPerson, readPerson } from '../../flows/federation/read-person.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * AdminDisableProviderForUser: ends a link; the person is then nobody in the pool, until a new profile is made for them. With the provider
 * `Cognito`, the user's password is gone, and only an administrator can set one.
 */
export const adminDisableProviderForUser =
  (services: Pick<Services, 'store'>): Operation<'AdminDisableProviderForUser'> =>
  async (input) => {
    const person = readPerson('User', input.User);
    const isLocal = person.providerName === LOCAL_PROVIDER;
    if (isLocal && person.attributeName !== SUBJECT_ATTRIBUTE) {
      throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.subjectOnly(LOCAL_PROVIDER));
    }
    await retryOrRefuse('TooManyRequestsException', messages.rateExceeded, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      await (isLocal ? forgetPassword(services, pool, person) : unlink(services, pool, person));
    });
    return {};
  };

async function unlink(services: Pick<Services, 'store'>, pool: UserPool, person: NamedPerson): Promise<void> {
  const { user } = await findPerson(services, pool, person);
  const { providerName, attributeName, value } = person;
  const links = user.identities ?? [];
  const link = links.find(
    (one) => one.providerName === providerName && one.attributeName === attributeName && one.userId === value,
  );
  if (link?.primary) throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.profileOwn);
  await services.store.users.changeIdentities(
    user,
    links.filter((one) => one !== link),
  );
}

/** No password, nor a code or link that would set one, counts for a user of the status EXTERNAL_PROVIDER. */
async function forgetPassword(services: Pick<Services, 'store'>, pool: UserPool, person: NamedPerson): Promise<void> {
  const { user, credential } = await findPerson(services, pool, person);
  await changeUser(services, pool, user, {
    status: 'EXTERNAL_PROVIDER',
    ...(credential && { credential: withoutPassword(credential) }),
  });
}

function withoutPassword({ passwordHash: _hash, srp: _srp, temporaryUntil: _until, ...rest }: Credential): Credential {
  return rest;
}
