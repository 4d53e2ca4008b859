import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { attributeSchema } from '../attributes/attribute-schema.ts';
import type { UserPool } from '../user-pool.ts';
import type { IdentityProvider, ProviderType } from './identity-provider.ts';
import { SUBJECT_CLAIMS } from './subject-claims.ts';

/** Attributes that the directory makes itself. */
const FIXED: readonly string[] = ['sub', 'identities'];

/**
 * The mapping as it is kept: each attribute is in the pool's schema, each is mapped to something. `username` may stand in it as Describe
 * shows it, and is left out. Throws InvalidParameterException.
 */
export function settleAttributeMapping(
  pool: UserPool,
  type: ProviderType,
  { username, ...mapping }: Readonly<Record<string, string>>,
): IdentityProvider['attributeMapping'] {
  const subject = SUBJECT_CLAIMS[type];
  if (username !== undefined && username !== subject) {
    throw refuse(
      subject === undefined ? PROVIDER_MESSAGES.usernameUnmapped : PROVIDER_MESSAGES.usernameMapping(subject),
    );
  }
  const schema = attributeSchema(pool);
  for (const [name, claim] of Object.entries(mapping)) {
    if (FIXED.includes(name)) throw refuse(PROVIDER_MESSAGES.mappedAttributeFixed(name));
    if (!schema.has(name)) throw refuse(PROVIDER_MESSAGES.mappedAttributeUnknown(name));
    if (claim.trim() === '') throw refuse(PROVIDER_MESSAGES.mappedToNothing(name));
  }
  return mapping;
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
