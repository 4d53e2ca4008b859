import { CfnUserPoolUICustomizationAttachment, type IUserPool, type IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolUICustomizationProps {
  readonly userPool: IUserPool;
  /** @default all clients of the pool that have nothing of their own */
  readonly client?: IUserPoolClient;
  /** Rules of the classes that can be customized. */
  readonly css: string;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** The style sheet of the classic pages. The pool needs a domain first: let this depend on it. */
export class UserPoolUICustomization extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolUICustomizationProps) {
    super(scope, id);
    const { userPool, client, css } = props;
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    new CfnUserPoolUICustomizationAttachment(this, 'Resource', {
      userPoolId: userPool.userPoolId,
      clientId: client?.userPoolClientId ?? 'ALL',
      css,
    });
    emitAsCustomResource(this, service);
  }
}
