import { Stack, Validations } from 'aws-cdk-lib';
import {
  type BehaviorOptions,
  Distribution,
  type DistributionProps,
  HttpVersion,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { ViewerLogs } from '../viewer-logs.ts';

/** A name of one's own, instead of `….cloudfront.net`. */
export interface CustomDomain {
  readonly domainName: string;
  /** A certificate for it; CloudFront takes it only from us-east-1. */
  readonly certificate: NonNullable<DistributionProps['certificate']>;
  /** When given, the alias records are made in it. */
  readonly hostedZone?: IHostedZone | undefined;
}

/** What a distribution answers, and how. */
export interface Behaviors {
  readonly defaultBehavior: BehaviorOptions;
  readonly additionalBehaviors: Readonly<Record<string, BehaviorOptions>>;
}

export interface DistributionOptions {
  readonly comment: string;
  readonly behaviors: Behaviors;
  readonly customDomain: CustomDomain | undefined;
  readonly webAclArn: string | undefined;
}

/** A distribution that answers for all pools, as `Distribution` beneath `scope`, with its logs and the records of its domain. */
export function makeDistribution(
  scope: Construct,
  { comment, behaviors, customDomain, webAclArn }: DistributionOptions,
): Distribution {
  const distribution = new Distribution(scope, 'Distribution', {
    comment,
    ...behaviors,
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
    ...(customDomain === undefined
      ? {}
      : {
          domainNames: [customDomain.domainName],
          certificate: customDomain.certificate,
          // With its own certificate the minimum is CloudFront's to choose.
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
  });
  if (ViewerLogs.isPossibleIn(Stack.of(scope))) new ViewerLogs(scope, 'ViewerLogs', { distribution });
  if (customDomain?.hostedZone !== undefined) {
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    const record = { zone: customDomain.hostedZone, recordName: customDomain.domainName, target };
    new ARecord(scope, 'Ipv4', record);
    new AaaaRecord(scope, 'Ipv6', record);
  }
  acknowledge(distribution, customDomain === undefined, webAclArn === undefined);
  return distribution;
}

function acknowledge(distribution: Distribution, hasNoDomain: boolean, hasNoWebAcl: boolean): void {
  Validations.of(distribution).acknowledge({
    id: 'AwsSolutions-CFR1',
    reason: 'Users sign in from wherever they are: the API has no countries to refuse.',
  });
  Validations.of(distribution).acknowledge({
    id: 'AwsSolutions-CFR3',
    reason:
      'The logs that the rule looks for record query strings, and so the codes and user names of links. In us-east-1 the same requests are ' +
      'recorded without them by log delivery; everywhere API Gateway records each request that reaches the API.',
  });
  if (hasNoWebAcl) {
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR2',
      reason: 'A web ACL is an option of the construct (webAcl); each route is throttled without it.',
    });
  }
  if (hasNoDomain) {
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR4',
      reason: 'CloudFront fixes the protocols of its own certificate; with a custom domain TLS 1.2 is enforced.',
    });
  }
}
