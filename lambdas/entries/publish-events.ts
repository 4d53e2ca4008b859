import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { publishUserEvents } from '../flows/events/publish-user-events.ts';
import { createAwsClient } from '../platform/aws/aws-client.ts';
import { type AttributeMap, unmarshalMap } from '../platform/aws/marshal.ts';
import { readCredentials } from '../platform/aws/read-credentials.ts';
import { config } from '../platform/config.ts';
import { createEventBus } from '../platform/event-bus.ts';
import type { Item } from '../store/table.ts';

const { environment, region } = config;
const client = createAwsClient({ region, credentials: () => readCredentials(environment), endpoints: environment });
const bus = createEventBus(client, config.eventBus);

/** Publishes what happens to users along the table's stream, in its order. */
export const handler = middy(async ({ Records: records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const itemIdentifier = await publishUserEvents(bus, records.map(readChange));
  return { batchItemFailures: itemIdentifier === undefined ? [] : [{ itemIdentifier }] };
});

function readChange({ eventID: id = '', dynamodb }: DynamoDBRecord) {
  return {
    id,
    sequence: dynamodb?.SequenceNumber ?? '',
    committedAt: (dynamodb?.ApproximateCreationDateTime ?? 0) * 1000,
    before: readImage(dynamodb?.OldImage),
    after: readImage(dynamodb?.NewImage),
  };
}

function readImage(image: object | undefined): Item | undefined {
  return image && (unmarshalMap(image as AttributeMap) as Item);
}
