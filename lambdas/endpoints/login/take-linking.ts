import { labelOfProvider } from '../../domain/federation/label-of-provider.ts';
import { declineLink } from '../../flows/federation/linking/decline-link.ts';
import { endInLinkedSession } from '../../flows/federation/linking/end-in-linked-session.ts';
import { LinkRefused } from '../../flows/federation/linking/link-refused.ts';
import { notifyOfChange } from '../../flows/messages/notify-of-change.ts';
import type { FinishedLogin } from '../../flows/sign-in/sign-in-outcome.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { leadToClient } from '../lead-to-client.ts';
import { linkCookie } from '../link-cookie.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { type OfferVisit, pageOfLinkOffer, SEPARATE } from '../pages/sign-in/page-of-link-offer.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { openLinking } from './open-linking.ts';
import { readSubmission } from './read-submission.ts';
import { takeStep } from './take-step.ts';

/**
 * A step of a sign-in that connects a provider, by the pages and the flow of every other; or the way on without. The first step is under the
 * address of the offer, whatever name the form has.
 */
export async function takeLinking(
  services: LoginServices,
  linking: OfferVisit | { readonly lost: FormVisit },
  fields: Fields,
): Promise<Page | Redirect> {
  if ('lost' in linking) return openLinking(services, linking, undefined);
  const { request, offer, event, domain } = linking;
  if (fields.get('way') === SEPARATE) {
    const signIn = await declineLink(services, { request, viewer: viewerOf(event), offer });
    return forget(linking, await leadToClient(services, { event, domain }, request, signIn));
  }
  try {
    const submission = readSubmission(fields);
    const first = submission.challenge === '';
    const named = first ? { ...submission, username: offer.address } : submission;
    const answer = await takeStep(services, linking, named, {
      ending: endInLinkedSession(offer),
      begin: (problem) => pageOfLinkOffer(linking, problem),
      finished: (login) => notify(services, linking, login),
    });
    return 'location' in answer ? forget(linking, answer) : answer;
  } catch (error) {
    if (!(error instanceof LinkRefused)) throw error;
    return pageOfLinkOffer(linking, { text: wordRefusal(linking, error), failure: error.reason });
  }
}

async function notify(
  services: LoginServices,
  { request: { pool, client }, language }: OfferVisit,
  { user, linked }: FinishedLogin,
): Promise<void> {
  if (linked)
    await notifyOfChange(services, {
      pool,
      user,
      change: 'identityAdded',
      clientId: client.id,
      language: language.tag,
    });
}

function wordRefusal({ say, offer }: OfferVisit, { reason }: LinkRefused): string {
  const { link } = say.federation;
  switch (reason) {
    case 'somebody-else':
      return link.somebodyElse(offer.address);
    case 'full':
      return link.full;
    case 'taken':
      return link.taken(labelOfProvider(offer.identity.providerName));
    case 'gone':
      return link.gone(labelOfProvider(offer.identity.providerName));
  }
}

function forget({ offer, domain }: OfferVisit, answer: Redirect): Redirect {
  return { ...answer, cookies: [...(answer.cookies ?? []), linkCookie(offer.id, '', domain.basePath)] };
}
