import { Duration, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DirectoryTable } from './directory-table.ts';

export interface StreamReaderProps {
  readonly directory: DirectoryTable;
  readonly reader: LambdaFunction;
  readonly role: IRole;
  /** Records that fit none of these patterns of Lambda's event filtering are passed over. */
  readonly patterns: readonly { readonly [key: string]: unknown }[];
  /** The function says from which record on a batch must come again. */
  readonly reportsFailures?: boolean;
}

/** Gives the records of the table's stream to a function, in batches; those that it fails on for most of a day are named in a queue. */
export class StreamReader extends Construct {
  /** Names records that were given up. */
  readonly givenUp: Queue;

  constructor(scope: Construct, id: string, props: StreamReaderProps) {
    super(scope, id);
    const { directory, reader, role } = props;
    this.givenUp = new Queue(this, 'GivenUp', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.givenUp).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself where records go that could not be handled; an alarm watches it.',
    });
    directory.grantStream(role);
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'GivenUp', actions: ['sqs:SendMessage'], resources: [this.givenUp.queueArn] }),
    );
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: reader,
      eventSourceArn: directory.table.tableStreamArn!,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(props.reportsFailures ? 0 : 5),
      // The stream keeps a record for 24 hours.
      maxRecordAge: Duration.hours(23),
      bisectBatchOnError: true,
      reportBatchItemFailures: props.reportsFailures === true,
      onFailure: { bind: () => ({ destination: this.givenUp.queueArn }) },
      filters: props.patterns.map((pattern) => FilterCriteria.filter(pattern)),
    });
    // Lambda looks whether the role may read the stream when the mapping is made.
    mapping.node.addDependency(role);
  }
}
