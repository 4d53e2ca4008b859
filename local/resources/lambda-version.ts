import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { qualifyFunction } from './qualify-function.ts';

/** `AWS::Lambda::Version`: another name of the function as it is; there is one version at a time here. */
export const lambdaVersion: ResourceHandler = {
  name: (resource, account) => qualifyFunction(resource, account, '1'),
  attributes: (_, FunctionArn) => ({ FunctionArn, Version: '1' }),
  activate: ({ physicalId }, { qualifiedFunctions }) => void qualifiedFunctions.add(physicalId),
};
