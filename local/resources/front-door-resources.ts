import { randomBytes } from 'node:crypto';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import type { FrontDoorConfiguration } from '../front-door/front-door-configuration.ts';
import { asObject, asText } from '../json.ts';

type Register = Exclude<keyof FrontDoorConfiguration, 'edgeFunctions'>;

const lowerId = (length: number): string => randomBytes(length).toString('hex').slice(0, length);
const registered = (register: Register, section?: string): ResourceHandler => ({
  name: () => lowerId(10),
  attributes: (_, id) => ({ Id: id }),
  activate({ physicalId, properties }, { frontDoor }) {
    frontDoor[register].set(physicalId, section === undefined ? properties : asObject(properties[section]));
  },
});

/** API Gateway's and CloudFront's resources: remembered as they are; the servers are built from them when the stack is complete. */
export const FRONT_DOOR_RESOURCES: Readonly<Record<string, ResourceHandler>> = {
  'AWS::ApiGatewayV2::Api': {
    ...registered('apis'),
    attributes: (_, id, { apiUrl }) => ({ ApiId: id, ApiEndpoint: apiUrl }),
  },
  'AWS::ApiGatewayV2::Stage': registered('stages'),
  'AWS::ApiGatewayV2::Integration': registered('integrations'),
  'AWS::ApiGatewayV2::Route': { ...registered('routes'), attributes: (_, id) => ({ RouteId: id }) },
  'AWS::CloudFront::Distribution': {
    ...registered('distributions'),
    name: () => `E${randomBytes(7).toString('hex').slice(0, 13).toUpperCase()}`,
    attributes: (_, id) => ({ Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` }),
  },
  'AWS::CloudFront::Function': {
    name: ({ properties, logicalId }) => asText(properties.Name) ?? logicalId,
    attributes: ({ properties, logicalId }, _, { partition, accountId }) => {
      const arn = `arn:${partition}:cloudfront::${accountId}:function/${asText(properties.Name) ?? logicalId}`;
      return { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' };
    },
    activate({ attributes, properties }, { frontDoor }) {
      frontDoor.edgeFunctions.set(String(attributes.FunctionARN), asText(properties.FunctionCode) ?? '');
    },
  },
  'AWS::CloudFront::CachePolicy': registered('cachePolicies', 'CachePolicyConfig'),
  'AWS::CloudFront::OriginRequestPolicy': registered('originRequestPolicies', 'OriginRequestPolicyConfig'),
  'AWS::CloudFront::OriginAccessControl': registered('originAccessControls', 'OriginAccessControlConfig'),
  'AWS::CloudFront::ResponseHeadersPolicy': registered('responseHeadersPolicies', 'ResponseHeadersPolicyConfig'),
};
