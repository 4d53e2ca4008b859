import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from '../cognate-service.ts';
import { emitAsCustomResource } from '../emit-as-custom-resource.ts';
import { letServiceReadSecrets } from './let-service-read-secrets.ts';

export interface UserPoolIdentityProviderAppleProps extends cognito.UserPoolIdentityProviderAppleProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** Sign in with Apple for a user pool, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolIdentityProviderApple extends cognito.UserPoolIdentityProviderApple {
  constructor(scope: Construct, id: string, props: UserPoolIdentityProviderAppleProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    const owner = service ?? CognateService.of(this);
    letServiceReadSecrets(this, emitAsCustomResource(this, owner), owner);
  }
}
