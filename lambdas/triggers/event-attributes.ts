import { allAttributes } from '../domain/attributes/all-attributes.ts';
import type { User } from '../domain/user.ts';

/** `userAttributes` of an event: all of them, developer-only ones too, since the function is the pool owner's. */
export function eventAttributes(user: User): Readonly<Record<string, string>> {
  return { 'cognito:user_status': user.status, ...allAttributes(user) };
}
