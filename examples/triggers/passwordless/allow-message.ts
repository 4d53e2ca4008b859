import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { readEnvironment } from '../read-environment.ts';

/** Messages for one user in one hour of the clock, whoever asks for them: nobody's inbox is flooded, and codes can't be guessed by asking for many. */
const MOST = 5;
const WINDOW_SECONDS = 3600;

const client = new DynamoDBClient({ maxAttempts: 2 });

/** Counts a message to the user, and resolves to false when there were too many. Rejects when that can't be told. */
export async function allowMessage(sub: string, nowSeconds: number): Promise<boolean> {
  const window = Math.floor(nowSeconds / WINDOW_SECONDS);
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: readEnvironment('ONCE_TABLE'),
        Key: { id: { S: `messages/${sub}/${window}` } },
        UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':most': { N: String(MOST) },
          ':expiresAt': { N: String((window + 1) * WINDOW_SECONDS) },
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
