import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { CustomDomainDistribution } from './custom-domain-distribution.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';

export interface UserPoolDomainProps extends cognito.UserPoolDomainProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
  /** The zone of a custom domain, in which its alias records are made. Without it they are yours to make, to `cloudFrontEndpoint`. */
  readonly hostedZone?: IHostedZone;
}

/**
 * A domain of a user pool's pages, with the props of `aws-cdk-lib/aws-cognito`'s. A custom domain has a distribution of its own, unless it is
 * the name of the service itself.
 */
export class UserPoolDomain extends cognito.UserPoolDomain {
  private readonly service: CognateService;
  private readonly customDomain: string | undefined;
  private readonly prefix: string | undefined;
  private readonly distribution: CustomDomainDistribution | undefined;

  constructor(scope: Construct, id: string, props: UserPoolDomainProps) {
    const { service, hostedZone, ...rest } = props;
    super(scope, id, rest);
    this.service = service ?? CognateService.of(this);
    this.customDomain = props.customDomain?.domainName;
    this.prefix = props.cognitoDomain?.domainPrefix;
    const resource = emitAsCustomResource(this, this.service);
    if (props.customDomain === undefined || this.customDomain === this.service.hostName) return;
    this.distribution = new CustomDomainDistribution(this, 'Front', {
      service: this.service,
      ...props.customDomain,
      ...(hostedZone && { hostedZone }),
    });
    resource.addPropertyOverride('CloudFrontDistribution', this.cloudFrontEndpoint);
  }

  /** The host that the alias record of a custom domain points to. */
  override get cloudFrontEndpoint(): string {
    return this.distribution?.distribution.distributionDomainName ?? this.service.distributionHost;
  }

  override get cloudFrontDomainName(): string {
    return this.cloudFrontEndpoint;
  }

  /** Where the OAuth endpoints and pages are: the custom domain, or the prefix as a path of the service's own host. */
  override baseUrl(_options?: cognito.BaseUrlOptions): string {
    return this.customDomain === undefined
      ? `${this.service.publicOrigin}/${this.prefix}`
      : `https://${this.customDomain}`;
  }
}
