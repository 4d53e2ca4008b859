import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** The parameter's value, or InvalidParameterException when it is missing or empty. */
export function requireParameter(parameters: Readonly<Record<string, string>> | undefined, name: string): string {
  const value = parameters?.[name];
  if (!value) throw new ServiceError('InvalidParameterException', messages.missingParameter(name));
  return value;
}
