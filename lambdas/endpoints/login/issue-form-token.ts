import type { Services } from '../../platform/services.ts';
import { readCookie } from '../read-cookie.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
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
export function issueFormToken(
  { random }: Pick<Services, 'random'>,
  { event, domain: { basePath } }: AuthorizationVisit,
): FormToken {
  const present = readCookie(event, FORM_COOKIE);
  const isUsable = present !== undefined && SHAPE.test(present);
  const value = isUsable ? present : Buffer.from(random.bytes(BYTES)).toString('base64url');
  return { value, cookie: setCookie({ name: FORM_COOKIE, value, basePath, seconds: SECONDS }) };
}
