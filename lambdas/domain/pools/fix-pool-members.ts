import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { createSchema } from './create-schema.ts';
import type { FixedPoolMembers } from './settle-pool.ts';

/**
 * What a new pool keeps for good: its schema and how its users are named. Throws InvalidParameterException when both username
 * attributes and aliases are given, or the schema is not valid.
 */
export function fixPoolMembers(input: CreateUserPoolCommandInput): FixedPoolMembers {
  if (input.UsernameAttributes?.length && input.AliasAttributes?.length) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.aliasAndUsernameAttributes);
  }
  return {
    SchemaAttributes: createSchema(input.Schema ?? []),
    ...(input.UsernameAttributes === undefined ? {} : { UsernameAttributes: input.UsernameAttributes }),
    ...(input.AliasAttributes === undefined ? {} : { AliasAttributes: input.AliasAttributes }),
    ...(input.UsernameConfiguration === undefined ? {} : { UsernameConfiguration: input.UsernameConfiguration }),
  };
}
