import { Agent } from 'node:http';
import type { Account } from '../account.ts';
import { forwardToEngine } from '../engine/call-dynamodb.ts';
import { authorize } from '../iam/authorize.ts';
import type { AwsCall, AwsService } from './aws-call.ts';
import { neededActions } from './dynamodb-actions.ts';
import { jsonError, readJsonBody } from './json-protocol.ts';

/** DynamoDB: each request is checked against the caller's policies, then passed to the engine as it came. */
export function createDynamoDb(): AwsService {
  const agent = new Agent({ keepAlive: true });
  return {
    renderError: (code, message, status) =>
      jsonError(code === 'AccessDeniedException' ? `com.amazon.coral.service#${code}` : code, message, status),
    async handle(call) {
      const { account, headers, body, operation } = call;
      authorizeRequest(call, operation);
      const reply = await forwardToEngine(account.dynamodb.port, agent, headers['x-amz-target'] ?? '', body);
      return { ...reply };
    },
  };
}

function authorizeRequest(call: AwsCall, operation: string): void {
  const { account, principal } = call;
  const keyOf = (table: string, index: string) => account.tables.get(tableName(table))?.partitionKeys.get(index);
  for (const { action, table, index, leadingKeys } of neededActions(operation, readJsonBody(call), keyOf)) {
    const arn = tableArn(account, table);
    const context = new Map(leadingKeys ? [['dynamodb:leadingkeys', leadingKeys]] : []);
    authorize(account, principal, action, index === undefined ? arn : `${arn}/index/${index}`, context);
    const { keyArn } = account.tables.get(tableName(table)) ?? {};
    if (keyArn !== undefined) authorizeKeyUse(account, call, keyArn);
  }
}

/** A table under a customer-managed key: DynamoDB uses the key with the caller's own right to it. */
function authorizeKeyUse(account: Account, { principal }: AwsCall, keyArn: string): void {
  const context = new Map([
    ['kms:viaservice', [`dynamodb.${account.region}.amazonaws.com`]],
    ['kms:calleraccount', [account.accountId]],
  ]);
  authorize(account, principal, 'kms:Decrypt', keyArn, context, account.keyring.policyOf(keyArn));
}

function tableArn({ partition, region, accountId }: Account, table: string): string {
  return table.startsWith('arn:') ? table : `arn:${partition}:dynamodb:${region}:${accountId}:table/${table}`;
}

function tableName(table: string): string {
  return table.startsWith('arn:') ? (table.split('/')[1] ?? table) : table;
}
