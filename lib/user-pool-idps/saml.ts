import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from '../cognate-service.ts';
import { emitAsCustomResource } from '../emit-as-custom-resource.ts';

export interface UserPoolIdentityProviderSamlProps extends cognito.UserPoolIdentityProviderSamlProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** A SAML 2.0 provider for a user pool, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolIdentityProviderSaml extends cognito.UserPoolIdentityProviderSaml {
  constructor(scope: Construct, id: string, props: UserPoolIdentityProviderSamlProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    emitAsCustomResource(this, service ?? CognateService.of(this));
  }
}
