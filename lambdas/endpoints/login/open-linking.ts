import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import { type OfferVisit, pageOfLinkOffer } from '../pages/sign-in/page-of-link-offer.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { toProvider } from './to-provider.ts';

/** The offer to connect a provider; where it is over, or another browser's, the way to begin again. `text` is what went wrong before. */
export function openLinking(
  services: LoginServices,
  linking: OfferVisit | { readonly lost: FormVisit },
  text: string | undefined,
): Page | Redirect | Promise<Page> {
  if ('offer' in linking) return pageOfLinkOffer(linking, text === undefined ? undefined : { text });
  const { lost } = linking;
  if (lost.request.provider) return toProvider(lost);
  return openSignIn(services, lost, { problem: { text: lost.say.federation.link.over, failure: 'expired' } });
}
