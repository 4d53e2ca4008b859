import { createHmac } from 'node:crypto';
import { areEqual } from '../passwordless/are-equal.ts';

/** What a link says, and to whom it is of use. */
export interface Link {
  /** Random; a link is used up by it. */
  readonly id: string;
  readonly pool: string;
  readonly client: string;
  /** The user. */
  readonly sub: string;
  /** SHA-256, in base64url, of a secret that never left the browser that asked. */
  readonly browser: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

const sign = (body: string, key: string): string => createHmac('sha256', key).update(body).digest('base64url');

/** The link as a token that only holders of the key can make. */
export function signLink(link: Link, key: string): string {
  const body = Buffer.from(JSON.stringify(link)).toString('base64url');
  return `${body}.${sign(body, key)}`;
}

/** The link that a token was made of; undefined when it wasn't made with this key. Who may use it, and how long, is for the caller to see. */
export function readLink(token: string, key: string): Link | undefined {
  const [body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !areEqual(signature, sign(body, key))) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Link;
}
