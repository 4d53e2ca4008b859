import type { HttpHandler } from '../../wire/aws-json.ts';
import { readPageRequest } from '../read-page-request.ts';
import { type AuthorizationServices, type AuthorizationVisit, serveAuthorization } from '../serve-authorization.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { type ChosenLanguage, chooseLanguage } from '../texts/choose-language.ts';
import type { Texts } from '../texts/texts.ts';
import { type FormToken, issueFormToken } from './issue-form-token.ts';
import { type Fields, readFields } from './read-fields.ts';
import { requireOwnUsers } from './require-own-users.ts';

/** A visit to a page with forms. */
export interface FormVisit extends AuthorizationVisit {
  readonly token: FormToken;
  readonly language: ChosenLanguage;
  /** The sentences, in the language of the visit. */
  readonly say: Texts;
}

/** A page with forms. */
export interface FormPage {
  /** It is nothing for clients that leave the pool's own users out. */
  readonly forOwnUsers?: boolean;
  /** The page as it is first; `problem` when a form came that wasn't this browser's. */
  open(visit: FormVisit, problem: string | undefined): Promise<Page | Redirect> | Page | Redirect;
  /** The page after a form of it. */
  take(visit: FormVisit, fields: Fields): Promise<Page | Redirect>;
}

/**
 * An endpoint of pages with forms, whose address carries the query of an authorization request, or the way back to the account page, from page to page. Only forms that this
 * service gave to the same browser are taken.
 */
export function serveForms(services: AuthorizationServices, page: FormPage): HttpHandler {
  const answer = async (visited: AuthorizationVisit) => {
    const { event } = visited;
    const language = chooseLanguage(event);
    const visit = { ...visited, token: issueFormToken(services, event), language, say: language.texts };
    if (page.forOwnUsers) requireOwnUsers(visit);
    if (event.requestContext.http.method !== 'POST') return page.open(visit, undefined);
    const fields = readFields(event);
    return fields === undefined ? page.open(visit, visit.say.problems.expired) : page.take(visit, fields);
  };
  return serveAuthorization(services, answer, readPageRequest);
}
