import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::Lambda::Permission`: who may invoke a function; API Gateway's are checked route by route. */
export const lambdaPermission: ResourceHandler = {
  activate({ properties }, { invokePermissions }) {
    const named = asText(properties.FunctionName) ?? '';
    const name = named.startsWith('arn:') ? (named.split(':')[6] ?? '') : named;
    const permission = { principal: asText(properties.Principal) ?? '', sourceArn: asText(properties.SourceArn) };
    invokePermissions.set(name, [...(invokePermissions.get(name) ?? []), permission]);
  },
};
