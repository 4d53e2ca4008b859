import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { readEnvironment } from '../read-environment.ts';

/** TTL goes by DynamoDB's clock, the age of an id by the function's. */
const MARGIN_SECONDS = 3600;

const client = new DynamoDBClient({ maxAttempts: 2 });

/**
 * Resolves to true for the first who spends `id`, and for the same `spender` again: a call whose answer was lost is repeated. Rejects when
 * that can't be told. It is remembered an hour beyond `expiresAtSeconds`, after which the id must be refused for its age.
 */
export async function spendOnce(id: string, expiresAtSeconds: number, spender: string): Promise<boolean> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: readEnvironment('ONCE_TABLE'),
        Item: {
          id: { S: `spent/${id}` },
          expiresAt: { N: String(expiresAtSeconds + MARGIN_SECONDS) },
          spender: { S: spender },
        },
        ConditionExpression: 'attribute_not_exists(id) OR spender = :spender',
        ExpressionAttributeValues: { ':spender': { S: spender } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
