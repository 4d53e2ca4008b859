import { ServiceError } from '../../errors/service-error.ts';
import type { UserPool } from '../user-pool.ts';
import { conformAttributes } from './conform-attributes.ts';
import { missingRequiredAttributes } from './missing-required-attributes.ts';

/** The first attribute that the pool refuses for a new user: its value doesn't conform, or is blank and required. Undefined when each is right. */
export function findFaultyAttribute(pool: UserPool, entered: Readonly<Record<string, string>>): string | undefined {
  const missing = new Set(missingRequiredAttributes(pool, entered));
  return Object.keys(entered).find((name) => missing.has(name) || !conforms(pool, name, entered[name] ?? ''));
}

function conforms(pool: UserPool, name: string, value: string): boolean {
  try {
    conformAttributes(pool, { [name]: value });
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
