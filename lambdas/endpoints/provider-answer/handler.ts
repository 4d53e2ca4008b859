import { ANSWER_PATH } from '../../flows/federation/oidc/answer-path.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { serveProviderReturn } from '../serve-provider-return.ts';
import { readAnswer } from './read-answer.ts';
import { vouch } from './vouch.ts';

/**
 * `/oauth2/idpresponse`: where OpenID and social providers send people back to, by a redirect or, like Apple, by a form. What the answer says
 * is believed only as far as the provider itself confirms it.
 */
export function createProviderAnswerHandler(services: ReturnServices): HttpHandler {
  return serveProviderReturn(services, {
    answerPath: ANSWER_PATH,
    readId: (event) => readAnswer(event).values.state,
    vouch: (back) => vouch(services, back, readAnswer(back.event)),
  });
}
