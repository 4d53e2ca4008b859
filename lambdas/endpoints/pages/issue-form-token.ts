import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Services } from '../../platform/services.ts';
import { domainOf } from '../domain-of.ts';
import { readCookie } from '../read-cookie.ts';
import { setCookie } from '../set-cookie.ts';
import { FORM_COOKIE } from './form-cookie.ts';

/** What shows that a form came from a page that this service gave to the same browser. */
export interface FormToken {
  /** In the form. */
  readonly value: string;
  /** The `Set-Cookie` line that puts it into the browser, too. */
  readonly cookie: string;
}

const BYTES = 32;
const SHAPE = /^[\w-]{43}$/;
const SECONDS = 3600;

/** The browser's token, or a new one. It is kept from page to page, so that forms in several tabs work. */
export function issueFormToken({ random }: Pick<Services, 'random'>, event: APIGatewayProxyEventV2): FormToken {
  const present = readCookie(event, FORM_COOKIE);
  const isUsable = present !== undefined && SHAPE.test(present);
  const value = isUsable ? present : Buffer.from(random.bytes(BYTES)).toString('base64url');
  const { basePath } = domainOf(event);
  return { value, cookie: setCookie({ name: FORM_COOKIE, value, basePath, seconds: SECONDS }) };
}
