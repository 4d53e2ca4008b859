import type { LinkOffer } from '../../../domain/federation/link-offer.ts';
import { endInLoginSession } from '../../login-sessions/end-in-login-session.ts';
import type { SignInEnding } from '../../sign-in/sign-in-ending.ts';
import { planLink } from './plan-link.ts';

/**
 * The ending of a sign-in that connects a provider: a login session, and the link in the same transaction, once for each offer. It throws
 * LinkRefused, also for anybody but the account that the offer is for.
 */
export function endInLinkedSession(offer: LinkOffer): SignInEnding {
  return async (services, signIn) => {
    const { user, attempt } = signIn;
    const { identity, isOfOffer: linked } = await planLink(services, attempt.client, user, offer);
    const ended = await endInLoginSession(services, signIn);
    if (!('login' in ended.outcome)) return ended;
    const { login } = ended.outcome;
    if (identity === undefined) return { ...ended, outcome: { login: { ...login, linked } } };
    const withLink = { ...user, identities: [...(user.identities ?? []), identity] };
    const { id: offerId, expiresAt } = offer;
    return {
      outcome: { login: { ...login, user: withLink, linked } },
      begins: { ...ended.begins, link: { identity, offerId, expiresAt } },
    };
  };
}
