import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnLogDeliveryConfiguration, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolLogDeliveryProps {
  readonly userPool: IUserPool;
  /** Is told of each message that was not delivered; the service is given the right to write to it. */
  readonly notificationErrors: ILogGroup;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** Where the logs of a user pool go: what `SetLogDeliveryConfiguration` sets. A pool has one. */
export class UserPoolLogDelivery extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolLogDeliveryProps) {
    super(scope, id);
    const { userPool, notificationErrors } = props;
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const rights = new Policy(this, 'ServiceRights', {
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [notificationErrors.logGroupArn],
        }),
      ],
    });
    for (const role of service.logWritingRoles) rights.attachToRole(role);
    // The group's own ARN ends with ":*", which the API doesn't take.
    const logGroupArn = Stack.of(notificationErrors).formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: notificationErrors.logGroupName,
    });
    new CfnLogDeliveryConfiguration(this, 'Resource', {
      userPoolId: userPool.userPoolId,
      logConfigurations: [
        { eventSource: 'userNotification', logLevel: 'ERROR', cloudWatchLogsConfiguration: { logGroupArn } },
      ],
    });
    emitAsCustomResource(this, service).node.addDependency(rights);
  }
}
