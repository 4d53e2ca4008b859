import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserFilter } from '../../store/users/user-filter.ts';

const GRAMMAR = /^\s*([\w:.]+)\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;

const SEARCHABLE: Readonly<Record<UserFilter['attribute'], true>> = {
  username: true,
  email: true,
  phone_number: true,
  name: true,
  given_name: true,
  family_name: true,
  preferred_username: true,
  'cognito:user_status': true,
  status: true,
  sub: true,
};

/**
 * Parses ListUsers' filter, `attribute = "value"` or `attribute ^= "value"`, where `\"` and `\\` stand for a quote and a backslash. An
 * empty filter is none. Throws `InvalidParameterException`.
 */
export function parseUserFilter(filter: string | undefined): UserFilter | undefined {
  if (filter === undefined || filter.trim() === '') return undefined;
  const [matched, attribute = '', operator, escaped = ''] = GRAMMAR.exec(filter) ?? [];
  if (matched === undefined) throw new ServiceError('InvalidParameterException', messages.invalidFilter);
  if (!isSearchable(attribute)) {
    throw new ServiceError('InvalidParameterException', messages.invalidFilterAttribute(attribute));
  }
  const value = escaped.replace(/\\(["\\])/g, '$1');
  return { attribute, match: operator === '=' ? 'exact' : 'prefix', value };
}

function isSearchable(name: string): name is UserFilter['attribute'] {
  return Object.hasOwn(SEARCHABLE, name);
}
