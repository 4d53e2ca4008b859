import type { HttpHandler } from '../../wire/aws-json.ts';
import { requireOwnUsers } from '../pages/require-own-users.ts';
import { serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import { pageOfStepUp, STEP_UP } from '../pages/sign-in/page-of-step-up.ts';
import { findLinkOffer } from './find-link-offer.ts';
import { findOrganization, ORGANIZATION } from './find-organization.ts';
import { findStepUp } from './find-step-up.ts';
import { openLinking } from './open-linking.ts';
import { readSubmission } from './read-submission.ts';
import { refuseSilence } from './refuse-silence.ts';
import { takeLinking } from './take-linking.ts';
import { takeStep } from './take-step.ts';
import { takeStepUp } from './take-step-up.ts';
import { toProvider } from './to-provider.ts';

/**
 * `/login`, with the query of an authorization request: the person signs in, step by step, by the same flow as InitiateAuth and
 * RespondToAuthChallenge. The last step begins a login session and answers the request.
 */
export function createLoginHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    open: async (visit, problem) => {
      refuseSilence(visit);
      const linking = await findLinkOffer(services, visit);
      if (linking) return openLinking(services, linking, problem);
      if (visit.request.provider) return toProvider(visit);
      const stepUp = await findStepUp(services, visit);
      if (stepUp) return pageOfStepUp(visit, stepUp.user, problem);
      if (problem !== undefined) return openSignIn(services, visit, { problem: { text: problem } });
      const isAgain = visit.request.account !== undefined && visit.request.loginHint !== undefined;
      return openSignIn(services, visit, isAgain ? { notice: visit.say.signIn.again } : {});
    },
    take: async (visit, fields) => {
      refuseSilence(visit);
      if (fields.get('way') === ORGANIZATION) return findOrganization(services, visit, fields);
      requireOwnUsers(visit);
      const linking = await findLinkOffer(services, visit);
      if (linking) return takeLinking(services, linking, fields);
      if (fields.get('way') === STEP_UP) return takeStepUp(services, visit);
      return takeStep(services, visit, readSubmission(fields));
    },
  });
}
