import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createServices } from '../platform/create-services.ts';
import { readUserChanges } from '../store/user-counts/read-user-changes.ts';

const { store } = createServices();

/** Counts the users of each pool along the table's stream. A batch that fails comes again, and what of it was counted is not counted twice. */
export const handler = middy((event: DynamoDBStreamEvent) => store.userCounts.record(readUserChanges(event.Records)));
