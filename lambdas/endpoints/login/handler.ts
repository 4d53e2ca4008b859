import type { HttpHandler } from '../../wire/aws-json.ts';
import { serveAuthorization } from '../serve-authorization.ts';
import { issueFormToken } from './issue-form-token.ts';
import type { LoginServices } from './login-services.ts';
import { pageOfStep } from './page-of-step.ts';
import { readSubmission } from './read-submission.ts';
import { refuseSilence } from './refuse-silence.ts';
import { takeStep } from './take-step.ts';

/**
 * `/login`, with the query of an authorization request: the person signs in, step by step, by the same flow as InitiateAuth and
 * RespondToAuthChallenge. The last step begins a login session and answers the request.
 */
export function createLoginHandler(services: LoginServices): HttpHandler {
  return serveAuthorization(services, async (visit) => {
    refuseSilence(visit);
    const token = issueFormToken(services, visit);
    if (visit.event.requestContext.http.method !== 'POST') return pageOfStep(visit, token, { kind: 'start' });
    const submission = readSubmission(visit.event);
    if (submission === undefined) return pageOfStep(visit, token, { kind: 'start', problem: 'expired' });
    return takeStep(services, visit, token, submission);
  });
}
