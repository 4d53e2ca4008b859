import { hasRoomForLink } from '../../../domain/federation/has-room-for-link.ts';
import { LINK_OFFER_MS, type LinkOffer } from '../../../domain/federation/link-offer.ts';
import type { LinkedIdentity } from '../../../domain/federation/linked-identity.ts';
import { SUBJECT_ATTRIBUTE } from '../../../domain/federation/subject-attribute.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import type { Services } from '../../../platform/services.ts';
import { LinkRefused } from './link-refused.ts';

/** What becomes of an offer. */
export interface LinkPlan {
  /** The link to write; undefined when the user has it already. */
  readonly identity: LinkedIdentity | undefined;
  /**
   * Whether the offer makes the link, now or at an earlier attempt: whose answer was lost may not have been told of it.
   */
  readonly isOfOffer: boolean;
}

/**
 * The link that makes an offer true for the user who signed in, by the rules of AdminLinkProviderForUser as things are now. Throws LinkRefused.
 */
export async function planLink(
  { clock, store }: Pick<Services, 'clock' | 'store'>,
  client: UserPoolClient,
  user: User,
  { poolId, sub, expiresAt, identity: { providerName, subject, issuer } }: LinkOffer,
): Promise<LinkPlan> {
  if (user.sub !== sub) throw new LinkRefused('somebody-else');
  const named = { attributeName: SUBJECT_ATTRIBUTE, userId: subject };
  const [provider, known] = await Promise.all([
    store.identityProviders.read(poolId, providerName),
    store.users.findByIdentity(poolId, providerName, [named]),
  ]);
  const isStillAsked = client.configuration.SupportedIdentityProviders?.includes(providerName);
  if (!provider || !isStillAsked) throw new LinkRefused('gone');
  if (known) {
    const isOfOffer = known.identity.linkedAt >= expiresAt - LINK_OFFER_MS;
    if (known.user.sub === sub) return { identity: undefined, isOfOffer };
    throw new LinkRefused('taken');
  }
  if (!hasRoomForLink(user)) throw new LinkRefused('full');
  const made = { ...named, providerName, providerType: provider.type, issuer, primary: false, linkedAt: clock.now() };
  return { identity: made, isOfOffer: true };
}
