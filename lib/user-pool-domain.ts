import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';

export interface UserPoolDomainProps extends cognito.UserPoolDomainProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** A domain of a user pool's pages, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolDomain extends cognito.UserPoolDomain {
  private readonly service: CognateService;
  private readonly customDomain: string | undefined;
  private readonly prefix: string | undefined;

  constructor(scope: Construct, id: string, props: UserPoolDomainProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    this.service = service ?? CognateService.of(this);
    this.customDomain = props.customDomain?.domainName;
    this.prefix = props.cognitoDomain?.domainPrefix;
    emitAsCustomResource(this, this.service);
  }

  /** The host that a custom domain's alias record points to. */
  override get cloudFrontEndpoint(): string {
    return this.service.distributionHost;
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
