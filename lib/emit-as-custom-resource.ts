import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CognateService } from './cognate-service.ts';

/** CloudFormation waits this long for an answer before it calls a resource failed. */
const SERVICE_TIMEOUT_SECONDS = 600;

/**
 * Turns an `AWS::Cognito::*` resource that CDK has made into a custom resource of this service, with the very same properties: CDK's own
 * validation and defaults apply, `Ref` and `Fn::GetAtt` on it keep working, and so do removal policies, tags and overrides.
 */
export function emitAsCustomResource(owner: IConstruct, service: CognateService): CfnResource {
  const resource = owner.node.defaultChild as CfnResource;
  const noun = /^AWS::Cognito::(\w+)$/.exec(resource.cfnResourceType)?.[1];
  if (noun === undefined)
    throw new Error(`${owner.node.path} holds no Cognito resource, but ${resource.cfnResourceType}.`);
  Object.defineProperty(resource, 'cfnResourceType', { value: `Custom::Cognate${noun}` });
  resource.addPropertyOverride('ServiceToken', service.resourceProviderArn);
  resource.addPropertyOverride('ServiceTimeout', SERVICE_TIMEOUT_SECONDS);
  resource.node.addDependency(service.ready);
  return resource;
}
