import {
  CfnUserPoolRiskConfigurationAttachment,
  type CfnUserPoolRiskConfigurationAttachmentProps,
  type IUserPool,
  type IUserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolRiskConfigurationProps
  extends Pick<
    CfnUserPoolRiskConfigurationAttachmentProps,
    'accountTakeoverRiskConfiguration' | 'compromisedCredentialsRiskConfiguration' | 'riskExceptionConfiguration'
  > {
  /** It must have threat protection: `standardThreatProtectionMode` or `customThreatProtectionMode`. */
  readonly userPool: IUserPool;
  /** @default all clients of the pool, as far as they have nothing of their own */
  readonly client?: IUserPoolClient;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** How breached passwords and unusual sign-ins are met, and where requests may not come from: what `SetRiskConfiguration` sets. */
export class UserPoolRiskConfiguration extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolRiskConfigurationProps) {
    super(scope, id);
    const { userPool, client, service: given, ...configuration } = props;
    const service = given ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    new CfnUserPoolRiskConfigurationAttachment(this, 'Resource', {
      ...configuration,
      userPoolId: userPool.userPoolId,
      clientId: client?.userPoolClientId ?? 'ALL',
    });
    emitAsCustomResource(this, service);
  }
}
