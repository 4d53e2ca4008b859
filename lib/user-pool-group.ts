import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';

export interface UserPoolGroupProps extends cognito.UserPoolGroupProps {
  /** @default the service of the stack or app */
  readonly service?: CognateService;
}

/** A group of a user pool's users, with the props of `aws-cdk-lib/aws-cognito`'s. */
export class UserPoolGroup extends cognito.UserPoolGroup {
  constructor(scope: Construct, id: string, props: UserPoolGroupProps) {
    const { service, ...rest } = props;
    super(scope, id, rest);
    emitAsCustomResource(this, service ?? CognateService.of(this));
  }
}
