import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

function text(name: string, minLength = 0, maxLength = 2048): SchemaAttributeType {
  return {
    Name: name,
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: { MinLength: String(minLength), MaxLength: String(maxLength) },
  };
}

function flag(name: string): SchemaAttributeType {
  return {
    Name: name,
    AttributeDataType: 'Boolean',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
  };
}

/** What each pool's schema begins with: `sub`, the 17 attributes of OpenID Connect, and the two verified flags. */
export const STANDARD_ATTRIBUTES: readonly SchemaAttributeType[] = [
  { ...text('sub', 1), Mutable: false, Required: true },
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
  text('birthdate', 10, 10),
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
];
