import type { AwsClient } from '../lambdas/platform/aws/aws-client.ts';
import { marshal } from '../lambdas/platform/aws/marshal.ts';
import type { Item } from '../lambdas/store/table.ts';

/** Puts items, at most 25, which is all that BatchWriteItem takes. */
export const putAll = async (client: AwsClient, tableName: string, items: readonly Item[]): Promise<void> => {
  let left: unknown = items.map((item) => ({ PutRequest: { Item: (marshal(item) as { M: object }).M } }));
  while (left !== undefined) {
    const { UnprocessedItems } = await client.call<{ UnprocessedItems?: Record<string, unknown> }>(
      'dynamodb',
      'BatchWriteItem',
      { RequestItems: { [tableName]: left } },
    );
    left = UnprocessedItems?.[tableName];
  }
};
