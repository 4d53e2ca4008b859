import { Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { type CustomDomain, makeDistribution } from './front-door/make-distribution.ts';

export interface CustomDomainDistributionProps extends CustomDomain {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/**
 * Makes the custom domain of a pool reachable: a distribution with its name and certificate, that answers what the service's own does.
 * `UserPoolDomain` has one; by itself it is for domains that are made through the API.
 */
export class CustomDomainDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { service: given, ...customDomain }: CustomDomainDistributionProps) {
    super(scope, id);
    const service = given ?? CognateService.of(this);
    const { behaviors, webAclArn, after } = service.forDistributions;
    const comment = `${customDomain.domainName}, of ${Stack.of(service).stackName}`.slice(0, 128);
    this.distribution = makeDistribution(this, { comment, behaviors, customDomain, webAclArn });
    // The service's own is there first, which is the one for all other names.
    this.distribution.node.addDependency(after);
  }
}
