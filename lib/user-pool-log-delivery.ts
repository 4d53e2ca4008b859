import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnLogDeliveryConfiguration, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { IDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { logWritingStatements } from './log-writing-statements.ts';
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
   * Is told of each event of an account: a log group, a bucket of the pool's Region, or a delivery stream with direct PUT as its source. The
   * service is given the right to write to it. The pool's plan must be PLUS.
   *
   * @default nobody is told
   */
  readonly userAuthEvents?: ILogGroup | IBucket | IDeliveryStream;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** Where the logs of a user pool go: what `SetLogDeliveryConfiguration` sets. A pool has one. */
export class UserPoolLogDelivery extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolLogDeliveryProps) {
    super(scope, id);
    const { userPool, notificationErrors, userAuthEvents } = props;
    const destinations = [notificationErrors, userAuthEvents].filter((destination) => destination !== undefined);
    if (destinations.length === 0) throw new Error('One of notificationErrors and userAuthEvents is needed.');
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const statements = logWritingStatements(this, destinations);
    const rights = new Policy(this, 'ServiceRights', { statements });
    const reason = 'Streams of a log group and objects of a bucket are made at run time, in what was named for them.';
    acknowledgeWildcards(rights, statements, reason);
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

function to(
  destination: ILogGroup | IBucket | IDeliveryStream,
): Omit<CfnLogDeliveryConfiguration.LogConfigurationProperty, 'eventSource' | 'logLevel'> {
  if ('bucketArn' in destination) return { s3Configuration: { bucketArn: destination.bucketArn } };
  if ('deliveryStreamArn' in destination) {
    return { firehoseConfiguration: { streamArn: destination.deliveryStreamArn } };
  }
  // The group's own ARN ends with ":*", which the API doesn't take.
  const logGroupArn = Stack.of(destination).formatArn({
    service: 'logs',
    resource: 'log-group',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: destination.logGroupName,
  });
  return { cloudWatchLogsConfiguration: { logGroupArn } };
}
