import type { Attempt } from './attempt.ts';

/** The real username, or the pseudonym of a name that nobody has. */
export function usernameOf({ user, pseudonym }: Pick<Attempt, 'user' | 'pseudonym'>): string {
  const name = user?.username ?? pseudonym;
  if (name === undefined) throw new Error('nobody signs in without a pseudonym');
  return name;
}
