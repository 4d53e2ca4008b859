import { pageMessages as say } from '../../errors/page-messages.ts';
import type { AuthorizationRequest } from '../../flows/oauth/authorization-request.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { Page } from '../serve-page.ts';
import type { FormToken } from './issue-form-token.ts';
import type { PosedChallenge } from './posed-challenge.ts';
import { type Field, renderForm } from './render-form.ts';
import type { Problem, Step } from './step.ts';

const PROBLEMS = {
  wrong: say.signInWrong,
  locked: say.signInLocked,
  unconfirmed: say.signInUnconfirmed,
  'reset-required': say.signInResetRequired,
  'timed-out': say.signInTimedOut,
  code: say.codeWrong,
  expired: say.formExpired,
  missing: say.stepMissing,
} as const;

/** The sign-in page, at the step where the person is. The form comes back to the same address, with the authorization request in its query. */
export function pageOfStep({ event, domain, request }: AuthorizationVisit, token: FormToken, step: Step): Page {
  const { problem } = step;
  const action = `${domain.basePath}/login?${event.rawQueryString}`;
  const form = { action, token: token.value, problem: problem === undefined ? undefined : sentenceOf(problem) };
  const content =
    step.kind === 'start'
      ? {
          title: say.signInTitle,
          text: introduce(request),
          below: renderForm({
            ...form,
            hidden: {},
            fields: startFields(step.username ?? request.loginHint ?? ''),
            button: say.signInButton,
          }),
        }
      : {
          ...headOf(step.posed),
          below: renderForm({
            ...form,
            hidden: { username: step.posed.username, challenge: step.posed.name, session: step.posed.session },
            fields: challengeFields(step.posed),
            button: say.nextButton,
          }),
        };
  return {
    statusCode: problem === undefined ? 200 : 400,
    mood: 'question',
    ...content,
    cookies: [token.cookie],
    formTargets: [targetOf(request.redirectUri)],
    ...(typeof problem === 'string' && { failure: problem }),
  };
}

function sentenceOf(problem: Problem): string {
  return typeof problem === 'string' ? PROBLEMS[problem] : problem.sentence;
}

/** Of a client that registered itself, the person should know who it says that it is and where it takes them. */
function introduce({ client, redirectUri }: AuthorizationRequest): string {
  if (client.configuration.ClientType !== 'DCR') return say.signInText;
  const { host, protocol } = new URL(redirectUri);
  return say.signInForStranger(client.name, host === '' ? protocol : host);
}

function startFields(username: string): readonly Field[] {
  return [
    {
      id: 'username',
      name: 'username',
      label: say.usernameLabel,
      type: 'text',
      autocomplete: 'username',
      value: username,
    },
    { id: 'password', name: 'password', label: say.passwordLabel, type: 'password', autocomplete: 'current-password' },
  ];
}

function headOf({ name, destination }: PosedChallenge): { title: string; text: string } {
  if (name === 'NEW_PASSWORD_REQUIRED') return { title: say.newPasswordTitle, text: say.newPasswordText };
  if (name === 'SELECT_MFA_TYPE') return { title: say.choiceTitle, text: say.choiceText };
  return { title: say.codeTitle, text: say.codeText(destination) };
}

function challengeFields({ asks, choices }: PosedChallenge): readonly Field[] {
  return asks.map((ask): Field => {
    const name = `response.${ask}`;
    if (ask === 'NEW_PASSWORD') {
      return { id: 'new-password', name, label: say.newPasswordLabel, type: 'password', autocomplete: 'new-password' };
    }
    if (choices.length > 0) return { id: 'choice', name, label: say.choiceLabel, type: 'radio', choices };
    const attribute = /^userAttributes\.(.+)$/.exec(ask)?.[1];
    if (attribute === undefined) {
      return { id: 'code', name, label: say.codeLabel, type: 'text', autocomplete: 'one-time-code' };
    }
    const label = say.attributeLabels[attribute] ?? attribute;
    return { id: `attribute-${attribute.replace(/\W/g, '-')}`, name, label, type: 'text', autocomplete: 'on' };
  });
}

/** Browsers apply the policy for forms to where a form's answer leads, too. An IPv6 address can't be a source of a policy: its scheme is. */
function targetOf(redirectUri: string): string {
  const { protocol, origin, hostname } = new URL(redirectUri);
  return origin === 'null' || hostname.startsWith('[') ? protocol : origin;
}
