import { type CfnResource, SecretValue } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';

export interface UserPoolClientProps extends cognito.UserPoolClientProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** An app client of a user pool, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolClient extends cognito.UserPoolClient {
  private readonly emitted: CfnResource;
  private readonly hasSecret: boolean;

  constructor(scope: Construct, id: string, props: UserPoolClientProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    this.emitted = emitAsCustomResource(this, service ?? CognateService.of(this));
    this.hasSecret = props.generateSecret === true;
  }

  /** The client's secret, an attribute that CloudFormation doesn't show. Throws when the client has none. */
  override get userPoolClientSecret(): SecretValue {
    if (!this.hasSecret) throw new Error('userPoolClientSecret is available only if generateSecret is set to true.');
    return SecretValue.resourceAttribute(this.emitted.getAtt('ClientSecret').toString());
  }
}
