import type { User } from '../user.ts';
import { IDENTITY_LIMITS } from './identity-limits.ts';

/** Whether one more identity can be linked to the user, beside the one that their profile may have been made for. */
export function hasRoomForLink({ identities = [] }: Pick<User, 'identities'>): boolean {
  return identities.filter(({ primary }) => !primary).length < IDENTITY_LIMITS.linkedPerUser;
}
