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
  /**
   * Is told of each message that was not delivered; the service is given the right to write to it.
   *
   * @default nobody is told
   */
  readonly notificationErrors?: ILogGroup;
  /**
   * Is told of each event of an account; the service is given the right to write to it. The pool's plan must be PLUS.
   *
   * @default nobody is told
   */
  readonly userAuthEvents?: ILogGroup;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** Where the logs of a user pool go: what `SetLogDeliveryConfiguration` sets. A pool has one. */
export class UserPoolLogDelivery extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolLogDeliveryProps) {
    super(scope, id);
    const { userPool, notificationErrors, userAuthEvents } = props;
    const groups = [notificationErrors, userAuthEvents].filter((group) => group !== undefined);
    if (groups.length === 0) throw new Error('One of notificationErrors and userAuthEvents is needed.');
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const rights = new Policy(this, 'ServiceRights', {
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [...new Set(groups.map((group) => group.logGroupArn))],
        }),
      ],
    });
    for (const role of service.logWritingRoles) rights.attachToRole(role);
    new CfnLogDeliveryConfiguration(this, 'Resource', {
      userPoolId: userPool.userPoolId,
      logConfigurations: [
        ...(notificationErrors
          ? [{ eventSource: 'userNotification', logLevel: 'ERROR', ...to(notificationErrors) }]
          : []),
        ...(userAuthEvents ? [{ eventSource: 'userAuthEvents', logLevel: 'INFO', ...to(userAuthEvents) }] : []),
      ],
    });
    emitAsCustomResource(this, service).node.addDependency(rights);
  }
}

/** The group's own ARN ends with ":*", which the API doesn't take. */
function to(group: ILogGroup) {
  const logGroupArn = Stack.of(group).formatArn({
    service: 'logs',
    resource: 'log-group',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: group.logGroupName,
  });
  return { cloudWatchLogsConfiguration: { logGroupArn } };
}
