import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';

export interface UserPoolResourceServerProps extends cognito.UserPoolResourceServerProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** A resource server with its scopes, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolResourceServer extends cognito.UserPoolResourceServer {
  constructor(scope: Construct, id: string, props: UserPoolResourceServerProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    emitAsCustomResource(this, service ?? CognateService.of(this));
  }
}
