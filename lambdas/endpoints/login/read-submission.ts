import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import { readBody } from '../read-body.ts';
import { readCookie } from '../read-cookie.ts';
import { FORM_COOKIE } from './form-cookie.ts';
import type { Submission } from './submission.ts';

const LARGEST_BODY = 32 * 1024;
const PREFIX = 'response.';

/**
 * Reads a form. Undefined unless it was sent from a page of this service in this browser: another site's form, which would sign a person in
 * to somebody else's account, doesn't know the token of the browser, and browsers tell of it.
 */
export function readSubmission(event: APIGatewayProxyEventV2): Submission | undefined {
  const body = readBody(event);
  if (body.length > LARGEST_BODY) return undefined;
  const form = new Map(new URLSearchParams(body));
  const token = readCookie(event, FORM_COOKIE) ?? '';
  const site = event.headers['sec-fetch-site'] ?? 'same-origin';
  if (token === '' || site !== 'same-origin' || !equalInConstantTime(form.get('_csrf') ?? '', token)) return undefined;
  const responses = [...form].filter(([name]) => name.startsWith(PREFIX));
  return {
    username: form.get('username') ?? '',
    challenge: form.get('challenge') ?? '',
    session: form.get('session') ?? '',
    password: form.get('password') ?? '',
    responses: Object.fromEntries(responses.map(([name, value]) => [name.slice(PREFIX.length), value])),
  };
}
