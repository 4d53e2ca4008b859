import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { domainOf } from '../domain-of.ts';
import type { LogoutServices } from '../logout-services.ts';
import { formTargetOf } from '../pages/form-target-of.ts';
import { issueFormToken } from '../pages/issue-form-token.ts';
import { renderForm } from '../pages/render-form.ts';
import type { LogoutRequest } from '../read-logout-request.ts';
import type { Page } from '../serve-page.ts';
import { chooseLanguage } from '../texts/choose-language.ts';

/** One button, which sends the request again with what shows that this page was there. It may lead on to a SAML provider, wherever that is. */
export function pageOfQuestion(services: LogoutServices, event: APIGatewayProxyEventV2, request: LogoutRequest): Page {
  const { signOut: say } = chooseLanguage(event).texts;
  const token = issueFormToken(services, event);
  const { client_id, id_token_hint, post_logout_redirect_uri: destination, state } = request.values;
  const asked = { client_id, id_token_hint, post_logout_redirect_uri: destination, state };
  const below = renderForm({
    id: 'logout',
    action: `${domainOf(event).basePath}/logout`,
    token: token.value,
    hidden: Object.fromEntries(
      Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    fields: [],
    button: say.button,
    buttonId: 'submit',
  });
  return {
    statusCode: 200,
    mood: 'question',
    title: say.title,
    text: say.text,
    below,
    cookies: [token.cookie],
    formTargets: ['https:', ...(destination === undefined ? [] : [formTargetOf(destination)])],
  };
}
