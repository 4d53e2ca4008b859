import { Duration, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { TABLE_SCHEMA } from '../lambdas/store/schema.ts';
import type { DirectoryTable } from './directory-table.ts';

export interface UserCountingProps {
  readonly directory: DirectoryTable;
  readonly counter: LambdaFunction;
  readonly role: IRole;
}

/** Lets the counter see each user that comes or goes, in batches; records that it fails on for most of a day are named in a queue. */
export class UserCounting extends Construct {
  /** Names records that were not counted: the counts of their pools are off by them. */
  readonly uncounted: Queue;

  constructor(scope: Construct, id: string, { directory, counter, role }: UserCountingProps) {
    super(scope, id);
    const uncounted = new Queue(this, 'Uncounted', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.uncounted = uncounted;
    Validations.of(uncounted).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself where records go that could not be handled; an alarm watches it.',
    });
    directory.grantStream(role);
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'Uncounted', actions: ['sqs:SendMessage'], resources: [uncounted.queueArn] }),
    );
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: counter,
      eventSourceArn: directory.table.tableStreamArn!,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      // The stream keeps a record for 24 hours.
      maxRecordAge: Duration.hours(23),
      bisectBatchOnError: true,
      onFailure: { bind: () => ({ destination: uncounted.queueArn }) },
      filters: ['INSERT', 'REMOVE'].map((eventName) =>
        FilterCriteria.filter({
          eventName: FilterRule.isEqual(eventName),
          dynamodb: { Keys: { [TABLE_SCHEMA.sortKey]: { S: FilterRule.isEqual(TABLE_SCHEMA.userSortKey) } } },
        }),
      ),
    });
    // Lambda looks whether the role may read the stream when the mapping is made.
    mapping.node.addDependency(role);
  }
}
