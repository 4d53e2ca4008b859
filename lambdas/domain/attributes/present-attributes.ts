import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';

/** A record of attributes as the wire's list. */
export function presentAttributes(attributes: Readonly<Record<string, string>>): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}
