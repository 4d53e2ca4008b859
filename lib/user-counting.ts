import type { IRole } from 'aws-cdk-lib/aws-iam';
import { FilterRule, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { TABLE_SCHEMA } from '../lambdas/store/schema.ts';
import type { DirectoryTable } from './directory-table.ts';
import { StreamReader } from './stream-reader.ts';

export interface UserCountingProps {
  readonly directory: DirectoryTable;
  readonly counter: LambdaFunction;
  readonly role: IRole;
}

/** Lets the counter see each user that comes or goes. */
export class UserCounting extends Construct {
  /** Names records that were not counted: the counts of their pools are off by them. */
  readonly uncounted: Queue;

  constructor(scope: Construct, id: string, { directory, counter, role }: UserCountingProps) {
    super(scope, id);
    const patterns = ['INSERT', 'REMOVE'].map((eventName) => ({
      eventName: FilterRule.isEqual(eventName),
      dynamodb: { Keys: { [TABLE_SCHEMA.sortKey]: { S: FilterRule.isEqual(TABLE_SCHEMA.userSortKey) } } },
    }));
    this.uncounted = new StreamReader(this, 'Stream', { directory, reader: counter, role, patterns }).givenUp;
  }
}
