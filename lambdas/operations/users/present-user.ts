import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import { allAttributes } from '../../domain/attributes/all-attributes.ts';
import { presentAttributes } from '../../domain/attributes/present-attributes.ts';
import type { User } from '../../domain/user.ts';
import { presentMfa } from '../../flows/mfa/present-mfa.ts';

/** A user as administrators see it: every attribute, `sub` first; or only those `wanted`, where any are. Of second factors, text messages alone. */
export function presentUser(user: User, wanted?: readonly string[]): UserType {
  const attributes = Object.entries(allAttributes(user));
  const { MFAOptions } = presentMfa(user);
  const shown = !wanted?.length ? attributes : attributes.filter(([name]) => wanted.includes(name));
  return {
    Username: user.username,
    Attributes: presentAttributes(Object.fromEntries(shown)),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    ...(MFAOptions && { MFAOptions }),
  };
}
