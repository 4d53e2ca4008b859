import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { RISK_NOTICES } from '../../domain/languages/risk-notices.generated.ts';
import type { RiskNotice } from '../../domain/messages/risk-notice.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { answerFeedback } from '../../flows/threats/answer-feedback.ts';
import type { FeedbackLink } from '../../flows/threats/feedback-link.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { domainOf } from '../domain-of.ts';
import { html } from '../pages/html.ts';
import { readBody } from '../read-body.ts';
import { type Page, type PageServices, servePage } from '../serve-page.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import { readFeedbackLink } from './read-feedback-link.ts';

type FeedbackServices = PageServices & Pick<Services, 'clock' | 'log' | 'metrics' | 'sealer' | 'store'>;

/**
 * `/authFeedback`, where the links in e-mails about risky sign-ins lead. GET shows the question with two buttons and touches nothing, since mail
 * scanners open links; its POST answers, just as UpdateAuthEventFeedback does.
 */
export function createAuthFeedbackHandler(services: FeedbackServices): HttpHandler {
  return servePage(services, async (event) => {
    const isAnswer = event.requestContext.http.method === 'POST';
    const { tag } = chooseLanguage(event);
    const say = RISK_NOTICES[tag];
    const link = readFeedbackLink(isAnswer ? readBody(event) : event.rawQueryString);
    if (link === undefined) return refusal(say, 'InvalidParameterException');
    return isAnswer ? answer(services, link, say) : ask(link, addressOf(event), say);
  });
}

/** What the link says is not shown: anybody can write a link that says anything. The answer that it stands for comes first. */
function ask({ poolId, username, eventId, token, value }: FeedbackLink, action: string, say: RiskNotice): Page {
  const carried = { user_pool_id: poolId, user_name: username, event_id: eventId, feedback_token: token };
  const hidden = Object.entries(carried).map(
    ([name, content]) => html`<input type="hidden" name="${name}" value="${content}">`,
  );
  const button = (answer: FeedbackLink['value']) =>
    html`<button type="submit" name="value" value="${answer}" class="${answer === value ? 'submitButton-customizable' : 'quiet'}">${answer === 'Valid' ? say.yes : say.no}</button>`;
  const below = html`<form method="post" action="${action}" autocomplete="off">
${hidden}
${button(value)}${button(value === 'Valid' ? 'Invalid' : 'Valid')}
</form>
<p class="note">${say.note}</p>`;
  return { statusCode: 200, mood: 'question', title: say.question, text: say.ask, below };
}

/** Where the answer is sent: the page of the same domain, in the same look. */
function addressOf(event: APIGatewayProxyEventV2): string {
  const clientId = new URLSearchParams(event.rawQueryString).get('client_id');
  const look = clientId === null ? '' : `?${new URLSearchParams({ client_id: clientId })}`;
  return `${domainOf(event).basePath}/authFeedback${look}`;
}

async function answer(services: FeedbackServices, link: FeedbackLink, say: RiskNotice): Promise<Page> {
  try {
    await answerFeedback(services, link);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refusal(say, error.code);
  }
  const isOwn = link.value === 'Valid';
  return {
    statusCode: 200,
    mood: isOwn ? 'good' : 'bad',
    title: say.thanks,
    text: isOwn ? say.thanksYes : say.thanksNo,
  };
}

/** Wrong, used and expired are one page. */
function refusal(say: RiskNotice, failure: string): Page {
  return { statusCode: 400, mood: 'bad', failure, title: say.unusable, text: say.unusableText };
}
