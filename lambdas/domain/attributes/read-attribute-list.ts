import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/**
 * The wire's list as a record; a value left out is blank. Throws `InvalidParameterException` when a name stands twice: which of
 * the two would win is nothing a caller should have to guess.
 */
export function readAttributeList(list: readonly Partial<AttributeType>[] | undefined): Record<string, string> {
  const attributes = new Map<string, string>();
  for (const { Name = '', Value } of list ?? []) {
    if (attributes.has(Name)) {
      const problem = `${Name}: The attribute is given more than once`;
      throw new ServiceError('InvalidParameterException', messages.attributesNotConforming([problem]));
    }
    attributes.set(Name, Value ?? '');
  }
  return Object.fromEntries(attributes);
}
