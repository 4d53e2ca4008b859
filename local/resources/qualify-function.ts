import type { Account } from '../account.ts';
import type { Resource } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** The ARN of the function that the resource names by `FunctionName` (a name or an ARN), with a version or an alias. */
export function qualifyFunction(
  { properties }: Pick<Resource, 'properties'>,
  { partition, region, accountId }: Account,
  qualifier: string,
): string {
  const named = asText(properties.FunctionName) ?? '';
  const name = named.startsWith('arn:') ? (named.split(':')[6] ?? '') : named;
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name}:${qualifier}`;
}
