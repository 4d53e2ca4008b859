import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OauthError } from '../errors/oauth-error.ts';
import type { Page } from './serve-page.ts';
import { chooseLanguage } from './texts/choose-language.ts';
import type { Texts } from './texts/texts.ts';

/** The page for a request whose client can't be told: it is unknown, or asked to be answered at an address that isn't its own. */
export function pageOfOauthError({ code, description }: OauthError, event: APIGatewayProxyEventV2): Page {
  const { errors: say }: Texts = chooseLanguage(event).texts;
  return {
    statusCode: 400,
    mood: 'bad',
    title: say.authorizationTitle,
    text: say.authorizationText(description ?? code),
    failure: code,
  };
}
