import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import type { Random } from '../platform/ports.ts';

// Without characters that are mistaken for each other, or that could end a sentence or a tag in a message.
const KINDS = {
  upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  lower: 'abcdefghijkmnpqrstuvwxyz',
  digit: '23456789',
  symbol: '!#$%*+-=?@^_',
};
const LENGTH = 14;

/**
 * A temporary password that holds every kind of character a policy can ask for, and is as long as this one asks. Uniform among all
 * such passwords.
 */
export function generatePassword(random: Random, policy: PasswordPolicyType | undefined): string {
  const length = Math.max(LENGTH, policy?.MinimumLength ?? 0);
  const alphabet = Object.values(KINDS).join('');
  for (;;) {
    const password = random.text(length, alphabet);
    const complete = Object.values(KINDS).every((kind) => [...password].some((character) => kind.includes(character)));
    if (complete) return password;
  }
}
