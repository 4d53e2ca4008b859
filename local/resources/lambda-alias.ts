import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';
import { qualifyFunction } from './qualify-function.ts';

/** `AWS::Lambda::Alias`: another name of the function as it is. */
export const lambdaAlias: ResourceHandler = {
  name: (resource, account) => qualifyFunction(resource, account, asText(resource.properties.Name) ?? ''),
  attributes: (_, AliasArn) => ({ AliasArn }),
  activate: ({ physicalId }, { qualifiedFunctions }) => void qualifiedFunctions.add(physicalId),
};
