import { ServiceError } from '../../errors/service-error.ts';
import { findLook } from '../../flows/branding/find-look.ts';
import { confirmUser } from '../../flows/users/confirm-user.ts';
import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import type { WireServices } from '../../wire/wire-services.ts';
import { domainOf } from '../domain-of.ts';
import { readBody } from '../read-body.ts';
import { type Page, servePage } from '../serve-page.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import type { Texts } from '../texts/texts.ts';
import { pageOfQuestion } from './page-of-question.ts';
import { pageOfRefusal } from './page-of-refusal.ts';
import { type ConfirmationLink, readLink } from './read-link.ts';

type ConfirmUserServices = Pick<Services, 'clock' | 'sealer' | 'store'> &
  TriggerServices &
  Pick<WireServices, 'originVerifySecret'>;

const DAMAGED = { code: 'InvalidParameterException' } as const;

/**
 * `/confirmUser`, where the links in e-mails lead. GET shows a page with one button and touches nothing; its POST confirms, just as
 * ConfirmSignUp does with the code.
 *
 * Cognito confirms on GET already. Here a GET doesn't, because mail scanners and previews open the links in the mails that they inspect:
 * somebody who signs up with another person's address would have it verified by that person's mail gateway, though nobody agreed, and
 * would then hold an account that applications trust for its address. The person's own click would find the link used, too. GET is to be
 * safe anyway (RFC 9110 §9.2.1); and so a prefetch costs no attempt and no write, and reads nothing but the look. HEAD has no route.
 *
 * The link proves the client by its code alone: whoever reads the mail has no client secret, hence no secret hash is asked for.
 */
export function createConfirmUserHandler(services: ConfirmUserServices): HttpHandler {
  return servePage(services, async (event) => {
    const { method } = event.requestContext.http;
    const { name, basePath } = domainOf(event);
    const { texts } = chooseLanguage(event);
    const link = readLink(method === 'POST' ? readBody(event) : event.rawQueryString);
    if (link === undefined) return pageOfRefusal(DAMAGED, texts)!;
    if (method !== 'POST') return pageOfQuestion(link, `${basePath}/confirmUser`, texts);
    return { ...(await confirm(services, link, texts)), look: await findLook(services, name, link.clientId) };
  });
}

async function confirm(
  services: ConfirmUserServices,
  { clientId, username, code }: ConfirmationLink,
  texts: Texts,
): Promise<Page> {
  try {
    // An alias that another account holds stays there: taking it over is for the application to decide (ForceAliasCreation).
    await confirmUser(services, () => readUserOfClient(services, clientId, username), {
      code,
      forceAliasCreation: false,
      clientMetadata: undefined,
      userAgent: undefined,
    });
  } catch (error) {
    const page = error instanceof ServiceError ? pageOfRefusal(error, texts) : undefined;
    if (page === undefined) throw error;
    return page;
  }
  return { statusCode: 200, mood: 'good', title: texts.link.confirmedTitle, text: texts.link.confirmedText };
}
