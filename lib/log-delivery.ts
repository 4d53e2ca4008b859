import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';

/** On a delivery stream: the name of the stack whose service may put records into it, though no construct grants that. */
const STREAM_TAG = 'cognate:log-delivery';
/** Room for an ending of 25 characters in the 63 of a bucket's name. */
const LONGEST_STACK_NAME = 24;

/**
 * The right to write to what pools' owners choose at run time: log groups and buckets whose names begin with a prefix of the deployment's own,
 * delivery streams with its tag.
 */
export class LogDelivery extends Construct {
  /** Log groups whose names begin so can be chosen by a call; any other one a construct has to name. */
  readonly prefix: string;
  /** The same of buckets. */
  readonly bucketPrefix: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    this.prefix = `/cognate/${stackName}/notifications/`;
    this.bucketPrefix = `cognate-logs-${stackName.toLowerCase().slice(0, LONGEST_STACK_NAME)}-`;
  }

  grant(role: IRole): void {
    const statements = this.statements();
    for (const statement of statements) role.addToPrincipalPolicy(statement);
    const reason =
      'The owner of a pool chooses at run time where its logs go: under a prefix of the deployment’s own, or to what carries its tag.';
    acknowledgeWildcards(role, statements, reason);
  }

  private statements(): PolicyStatement[] {
    const stack = Stack.of(this);
    const groups = stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${this.prefix}*`,
    });
    const objects = `arn:${stack.partition}:s3:::${this.bucketPrefix}*/AWSLogs/${stack.account}/cognito-idp/*`;
    const streams = stack.formatArn({ service: 'firehose', resource: 'deliverystream', resourceName: '*' });
    return [
      new PolicyStatement({
        sid: 'NotificationLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [groups],
      }),
      new PolicyStatement({
        sid: 'LogBuckets',
        actions: ['s3:PutObject'],
        resources: [objects],
        // Anybody may take the name of a bucket.
        conditions: { StringEquals: { 'aws:ResourceAccount': stack.account } },
      }),
      new PolicyStatement({
        sid: 'LogStreams',
        actions: ['firehose:PutRecord'],
        resources: [streams],
        conditions: { StringEquals: { [`aws:ResourceTag/${STREAM_TAG}`]: stack.stackName } },
      }),
    ];
  }
}
