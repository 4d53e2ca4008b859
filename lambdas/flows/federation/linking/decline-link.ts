import { LINK_OFFER_MS, type LinkOffer } from '../../../domain/federation/link-offer.ts';
import type { VouchedIdentity } from '../../../domain/federation/vouched-identity.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Viewer } from '../../../wire/operation.ts';
import type { AuthorizationRequest } from '../../oauth/authorization-request.ts';
import { admitNewPerson } from '../admit-new-person.ts';
import { beginFederatedSession } from '../begin-federated-session.ts';
import type { FederatedReturn } from '../federated-return.ts';
import type { FederatedSignIn } from '../federated-sign-in.ts';
import type { ProfileServices } from '../profile-services.ts';
import { tellClient } from '../tell-client.ts';

/** Goes on as if nothing had been offered: with a profile of the person's own. Throws what `finishFederatedSignIn` does. */
export async function declineLink(
  services: ProfileServices,
  { request, viewer, offer }: { request: AuthorizationRequest; viewer: Viewer; offer: LinkOffer },
): Promise<FederatedSignIn> {
  const { identity, mapped, signInId: id } = offer;
  const { pool, client } = request;
  const isStillAsked = client.configuration.SupportedIdentityProviders?.includes(identity.providerName);
  const provider = isStillAsked
    ? await services.store.identityProviders.read(pool.id, identity.providerName)
    : undefined;
  if (!provider) throw new OauthError('invalid_request', oauthMessages.providerUnknown);
  const back: FederatedReturn<VouchedIdentity> = {
    request,
    viewer,
    provider,
    identity,
    id,
    arrivedAt: offer.expiresAt - LINK_OFFER_MS,
  };
  const user = await admitNewPerson(services, back, mapped).catch(tellClient);
  return beginFederatedSession(services, back, user);
}
