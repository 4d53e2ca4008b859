import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { mayWriteAttribute } from './may-write-attribute.ts';

/**
 * Refuses attributes that the client may not write: those outside its `WriteAttributes`, or every custom one when it has no such
 * list; developer-only ones always. Throws `NotAuthorizedException`.
 */
export function checkWritableAttributes(client: UserPoolClient, names: readonly string[]): void {
  if (!names.every((name) => mayWriteAttribute(client, name))) {
    throw new ServiceError('NotAuthorizedException', messages.unauthorizedAttributeWrite);
  }
}
