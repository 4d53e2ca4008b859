import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import { readBody } from '../read-body.ts';
import { readCookie } from '../read-cookie.ts';
import { FORM_COOKIE } from './form-cookie.ts';

const LARGEST_BODY = 32 * 1024;

/** What a form was sent with, by the names of its fields. */
export type Fields = ReadonlyMap<string, string>;

/**
 * Reads a form. Undefined unless it was sent from a page of this service in this browser: another site's form, which would sign a person in
 * to somebody else's account, doesn't know the token of the browser, and browsers tell of it.
 */
export function readFields(event: APIGatewayProxyEventV2): Fields | undefined {
  const body = readBody(event);
  if (body.length > LARGEST_BODY) return undefined;
  const fields = new Map(new URLSearchParams(body));
  const token = readCookie(event, FORM_COOKIE) ?? '';
  const site = event.headers['sec-fetch-site'] ?? 'same-origin';
  if (token === '' || site !== 'same-origin' || !equalInConstantTime(fields.get('_csrf') ?? '', token))
    return undefined;
  return fields;
}
