import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPool } from '../user-pool.ts';
import { missingRequiredAttributes } from './missing-required-attributes.ts';

/** Throws `InvalidParameterException` when a required attribute of the pool has no value. */
export function checkRequiredAttributes(pool: UserPool, attributes: Readonly<Record<string, string>>): void {
  const problems = missingRequiredAttributes(pool, attributes).map((name) => `${name}: The attribute is required`);
  if (problems.length > 0) {
    throw new ServiceError('InvalidParameterException', messages.attributesNotConforming(problems));
  }
}
