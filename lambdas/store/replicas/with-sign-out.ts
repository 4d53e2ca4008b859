import type { User } from '../../domain/user.ts';
import type { SecondaryUser } from './secondary-user-item.ts';

/** The user as it is with a global sign-out in the second Region. */
export function withSignOut(user: User, { signedOutAt }: SecondaryUser): User {
  return signedOutAt === undefined ? user : { ...user, signedOutAt: Math.max(user.signedOutAt ?? 0, signedOutAt) };
}
