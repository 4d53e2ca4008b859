import type { Services } from '../../platform/services.ts';

/** Enough to tell apart groups that have the same name one after the other; each membership holds it. */
const ID_BYTES = 6;

/** An id for a new group. */
export function newGroupId({ random }: Pick<Services, 'random'>): string {
  return Buffer.from(random.bytes(ID_BYTES)).toString('base64url');
}
