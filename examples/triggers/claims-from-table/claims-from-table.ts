import { LambdaVersion, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TriggerFunction } from '../trigger-function.ts';

export interface ClaimsFromTableProps {
  readonly userPool: UserPool;
  /** Its partition key is a string, the user's `sub`; it has no sort key. */
  readonly table: ITable;
  /** The name of the partition key; `sub` when left out. */
  readonly partitionKey?: string;
  /** The attributes of an item that become claims of the ID token and of the access token, under their own names. */
  readonly claims: readonly string[];
}

/** Adds claims to tokens from a table of yours, at sign-in and at each refresh: what changes there is in the tokens within an hour or less. */
export class ClaimsFromTable extends Construct {
  /** Throws when no claim is named. */
  constructor(scope: Construct, id: string, props: ClaimsFromTableProps) {
    super(scope, id);
    const { userPool, table, partitionKey = 'sub', claims } = props;
    if (claims.length === 0) throw new Error('claims names none.');
    const preTokenGeneration = new TriggerFunction(this, 'PreTokenGeneration', {
      entry: 'claims-from-table/pre-token-generation.ts',
      description: 'Adds claims from a table',
      environment: { TABLE: table.tableName, PARTITION_KEY: partitionKey, CLAIMS: JSON.stringify(claims) },
    });
    const resources = [table.tableArn];
    preTokenGeneration.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources }));
    table.encryptionKey?.grantDecrypt(preTokenGeneration);
    userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, preTokenGeneration, LambdaVersion.V2_0);
  }
}
