import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

function text(
  Name: string,
  MinLength = '0',
  MaxLength = '2048',
  Mutable = true,
  Required = false,
): SchemaAttributeType {
  return {
    Name,
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable,
    Required,
    StringAttributeConstraints: { MinLength, MaxLength },
  };
}

function flag(Name: string): SchemaAttributeType {
  return { Name, AttributeDataType: 'Boolean', DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}

/** The schema that each pool has before its own is laid over it, in the order in which the API lists it. */
export const STANDARD_ATTRIBUTES: readonly SchemaAttributeType[] = [
  text('sub', '1', '2048', false, true),
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  flag('email_verified'),
  text('gender'),
  text('birthdate', '10', '10'),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  flag('phone_number_verified'),
  text('address'),
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
  text('identities', '0', '2048'),
];
