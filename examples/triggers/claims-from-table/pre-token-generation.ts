import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { PreTokenGenerationV2TriggerHandler } from 'aws-lambda';
import { concealFailure } from '../conceal-failure.ts';
import { readEnvironment } from '../read-environment.ts';
import { type Claim, readClaim } from './read-claim.ts';

const client = new DynamoDBClient({ maxAttempts: 2 });

/** Adds the user's claims to both tokens; a user without an item gets none. No tokens are made when the table can't be read. */
export const handler: PreTokenGenerationV2TriggerHandler = async (event) => {
  const { sub } = event.request.userAttributes;
  if (sub === undefined) throw new Error('The user has no sub.');
  const claimsToAddOrOverride = await concealFailure('Reading claims', () => readClaims(sub));
  // The type knows texts only; the second version of the event takes values of any kind.
  const generation = { claimsToAddOrOverride: claimsToAddOrOverride as Record<string, string> };
  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: generation,
    accessTokenGeneration: generation,
  };
  return event;
};

/** Reads strongly: a right that was taken away isn't in the next token. */
async function readClaims(sub: string): Promise<Readonly<Record<string, Claim>>> {
  const names = JSON.parse(readEnvironment('CLAIMS')) as string[];
  const { Item = {} } = await client.send(
    new GetItemCommand({
      TableName: readEnvironment('TABLE'),
      Key: { [readEnvironment('PARTITION_KEY')]: { S: sub } },
      ProjectionExpression: names.map((_, index) => `#${index}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#${index}`, name])),
      ConsistentRead: true,
    }),
  );
  const claims: Record<string, Claim> = {};
  for (const name of names) {
    const claim = Item[name] && readClaim(Item[name]);
    if (claim !== undefined) claims[name] = claim;
  }
  return claims;
}
