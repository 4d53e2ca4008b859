import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { isEmailAddress } from './attributes/is-email-address.ts';
import { isPhoneNumber } from './attributes/is-phone-number.ts';
import { foldCase } from './fold-case.ts';
import type { UserPool } from './user-pool.ts';

/** What a typed name makes of a new user: the real username, and the attribute that the name stands for, if any. */
export interface ChosenUsername {
  readonly username: string;
  readonly attribute: { readonly name: 'email' | 'phone_number'; readonly value: string } | undefined;
}

/**
 * Applies the pool's username rules to the name given at sign-up. In a pool with username attributes the name is an address and the
 * real username is `sub`; elsewhere it is the name itself (lower-case in case-insensitive pools) and may not look like an alias
 * that the pool has. Throws `InvalidParameterException`.
 */
export function chooseUsername(pool: UserPool, typed: string, sub: string): ChosenUsername {
  const kinds = pool.configuration.UsernameAttributes ?? [];
  if (kinds.length > 0) return { username: sub, attribute: readAddress(kinds, typed) };
  const aliases = pool.configuration.AliasAttributes ?? [];
  if (aliases.includes('email') && isEmailAddress(typed)) {
    throw new ServiceError('InvalidParameterException', messages.usernameLooksLikeEmail);
  }
  if (aliases.includes('phone_number') && isPhoneNumber(typed)) {
    throw new ServiceError('InvalidParameterException', messages.usernameLooksLikePhone);
  }
  return { username: foldCase(pool, typed), attribute: undefined };
}

function readAddress(kinds: readonly string[], typed: string): ChosenUsername['attribute'] {
  if (kinds.includes('email') && isEmailAddress(typed)) return { name: 'email', value: typed };
  if (kinds.includes('phone_number') && isPhoneNumber(typed)) return { name: 'phone_number', value: typed };
  throw new ServiceError('InvalidParameterException', refusal(kinds));
}

function refusal(kinds: readonly string[]): string {
  if (kinds.length > 1) return messages.usernameNotEmailOrPhone;
  return kinds.includes('email') ? messages.usernameNotEmail : messages.usernameNotPhone;
}
