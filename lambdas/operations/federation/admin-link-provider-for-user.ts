import { hasRoomForLink } from '../../domain/federation/has-room-for-link.ts';
import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import { noteLinkAttribute } from '../../domain/federation/note-link-attribute.ts';
import { messages } from '../../errors/messages.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findPerson } from '../../flows/federation/find-person.ts';
import { LOCAL_PROVIDER } from '../../flows/federation/local-provider.ts';
import { readIdentityProvider } from '../../flows/federation/read-identity-provider.ts';
import { type NamedPerson, readPerson } from '../../flows/federation/read-person.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminLinkProviderForUser: a person of a provider, who must be nobody in the pool yet, is the user from now on. */
export const adminLinkProviderForUser =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'AdminLinkProviderForUser'> =>
  async (input) => {
    const destination = readPerson('DestinationUser', input.DestinationUser, { isImplied: true });
    const source = readPerson('SourceUser', input.SourceUser);
    if (source.providerName === LOCAL_PROVIDER) throw refuse(PROVIDER_MESSAGES.sourceIsLocal);
    await retryOrRefuse('TooManyRequestsException', messages.rateExceeded, async () => {
      const { UserPoolId } = input;
      const { pool, provider } = await readIdentityProvider(services, {
        UserPoolId,
        ProviderName: source.providerName,
      });
      const { user } = await findPerson(services, pool, destination);
      if (!user.enabled) throw refuse(PROVIDER_MESSAGES.destinationDisabled);
      const noting = noteLinkAttribute(provider, source.attributeName);
      const links = user.identities ?? [];
      if (links.some((link) => isNamed(link, source))) throw refuse(PROVIDER_MESSAGES.linkedAlready);
      if (!hasRoomForLink(user)) throw new ServiceError('LimitExceededException', PROVIDER_MESSAGES.tooManyLinks);
      const link: LinkedIdentity = {
        providerName: provider.name,
        providerType: provider.type,
        attributeName: source.attributeName,
        userId: source.value,
        issuer: undefined,
        primary: false,
        linkedAt: services.clock.now(),
      };
      const result = await services.store.users.changeIdentities(user, [...links, link], noting);
      if (!result.changed) throw new ServiceError('AliasExistsException', PROVIDER_MESSAGES.sourceExists);
    });
    return {};
  };

function isNamed(link: LinkedIdentity, { providerName, attributeName, value }: NamedPerson): boolean {
  return link.providerName === providerName && link.attributeName === attributeName && link.userId === value;
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
