import type { OauthError } from '../errors/oauth-error.ts';
import { pageMessages } from '../errors/page-messages.ts';
import type { Page } from './serve-page.ts';

/** The page for a request whose client can't be told: it is unknown, or asked to be answered at an address that isn't its own. */
export function pageOfOauthError({ code, description }: OauthError): Page {
  return {
    statusCode: 400,
    mood: 'bad',
    title: pageMessages.authorizationTitle,
    text: pageMessages.authorizationText(description ?? code),
    failure: code,
  };
}
