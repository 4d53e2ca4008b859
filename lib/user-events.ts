import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Archive, EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterRule, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../lambdas/platform/env.ts';
import { EVENT_SOURCE } from '../lambdas/platform/event-source.ts';
import type { DirectoryTable } from './directory-table.ts';
import { StreamReader } from './stream-reader.ts';

/** Kinds of items whose changes are told of, as `_t` names them. */
const TOLD = ['user', 'credential', 'family'];

export interface UserEventsProps {
  readonly directory: DirectoryTable;
  readonly publisher: LambdaFunction;
  readonly role: IRole;
  readonly removalPolicy: RemovalPolicy;
  /** How long events can be replayed. */
  readonly keptFor: Duration;
}

/** The bus on which each change of a user is told, its archive, and what publishes along the table's stream. */
export class UserEvents extends Construct {
  readonly bus: IEventBus;
  /** Names records that were not published. */
  readonly unpublished: Queue;

  constructor(scope: Construct, id: string, props: UserEventsProps) {
    super(scope, id);
    const { directory, publisher, role } = props;
    const bus = new EventBus(this, 'Bus', { description: 'What happens to the users of Cognate’s pools' });
    bus.applyRemovalPolicy(props.removalPolicy);
    this.bus = bus;
    new Archive(this, 'Archive', {
      sourceEventBus: bus,
      description: 'What happened to users, to be replayed',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: props.keptFor,
    });
    publisher.addEnvironment(ENV.eventBus, bus.eventBusName);
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'Events', actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
    );
    const isTold = { _t: { S: FilterRule.or(...TOLD) } };
    const patterns = ['NewImage', 'OldImage'].map((image) => ({ dynamodb: { [image]: isTold } }));
    const reader = new StreamReader(this, 'Stream', {
      directory,
      reader: publisher,
      role,
      patterns,
      reportsFailures: true,
    });
    this.unpublished = reader.givenUp;
  }
}
