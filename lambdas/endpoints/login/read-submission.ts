import type { Fields } from '../pages/read-fields.ts';
import type { Submission } from './submission.ts';

/** What a form of the sign-in page says. */
export function readSubmission(fields: Fields): Submission {
  return {
    username: fields.get('username') ?? '',
    challenge: fields.get('challenge') ?? '',
    session: fields.get('session') ?? '',
    password: fields.get('password') ?? '',
    again: fields.get('again') === 'yes',
    responses: withPrefix(fields, 'response.'),
    shown: withPrefix(fields, 'shown.'),
  };
}

function withPrefix(fields: Fields, prefix: string): Readonly<Record<string, string>> {
  const named = [...fields].filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(named.map(([name, value]) => [name.slice(prefix.length), value]));
}
