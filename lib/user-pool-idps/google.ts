import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from '../cognate-service.ts';
import { emitAsCustomResource } from '../emit-as-custom-resource.ts';
import { letServiceReadSecrets } from './let-service-read-secrets.ts';

export interface UserPoolIdentityProviderGoogleProps extends cognito.UserPoolIdentityProviderGoogleProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** Sign-in with Google for a user pool, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolIdentityProviderGoogle extends cognito.UserPoolIdentityProviderGoogle {
  constructor(scope: Construct, id: string, props: UserPoolIdentityProviderGoogleProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    const owner = service ?? CognateService.of(this);
    letServiceReadSecrets(this, emitAsCustomResource(this, owner), owner);
  }
}
