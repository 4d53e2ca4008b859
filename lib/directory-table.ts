import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLE_SCHEMA } from '../lambdas/store/schema.ts';
import { replicaKeyArn } from './replica-key-arn.ts';

export interface DirectoryTableProps {
  readonly key: IKey;
  /** Regions in which the table has a replica besides. */
  readonly replicaRegions: readonly string[];
  /** Name of the table that this Region's is a replica of; made here when undefined. */
  readonly replicaOf: string | undefined;
  /** What happens to the table when the stack goes. RETAIN also turns deletion protection on. */
  readonly removalPolicy: RemovalPolicy;
}

/** How a function uses the table. */
export type TableAccess = 'read' | 'write';

/** DynamoDB actions by access: what the table adapter's six verbs call. A transaction asks for the actions of its writes. */
export const TABLE_ACTIONS: Readonly<Record<TableAccess, readonly string[]>> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
};

/** What DynamoDB does with the key for a caller of the table; allowed only through DynamoDB. */
const TABLE_KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** The one table: on demand, encrypted under the deployment's key, with point-in-time recovery, TTL and a stream. */
export class DirectoryTable extends Construct {
  readonly table: ITableV2;
  private readonly key: IKey;
  private readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, props: DirectoryTableProps) {
    super(scope, id);
    this.key = props.key;
    this.indexNames = Object.values(TABLE_SCHEMA.searchable).map((attribute) => TABLE_SCHEMA.indexName(attribute));
    this.table =
      props.replicaOf === undefined ? this.make(props) : TableV2.fromTableName(this, 'Table', props.replicaOf);
  }

  private make({ removalPolicy, replicaRegions }: DirectoryTableProps): TableV2 {
    const table = new TableV2(this, 'Table', {
      partitionKey: { name: TABLE_SCHEMA.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE_SCHEMA.sortKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      timeToLiveAttribute: TABLE_SCHEMA.timeToLive,
      dynamoStream: StreamViewType[TABLE_SCHEMA.streamView],
      removalPolicy,
      globalSecondaryIndexes: Object.values(TABLE_SCHEMA.searchable).map((attribute) => ({
        indexName: TABLE_SCHEMA.indexName(attribute),
        partitionKey: { name: TABLE_SCHEMA.indexPartition, type: AttributeType.STRING },
        sortKey: { name: attribute, type: AttributeType.STRING },
        projectionType: ProjectionType[TABLE_SCHEMA.indexProjection],
      })),
      replicas: replicaRegions.map((region) => ({ region })),
    });
    this.encrypt(table, replicaRegions);
    return table;
  }

  /**
   * The deployment's key and its replicas, set beneath `TableV2`: that takes a key only in stacks whose region is known at synthesis. It
   * lists the stack's own Region behind all others.
   */
  private encrypt(table: TableV2, replicaRegions: readonly string[]): void {
    const resource = table.node.defaultChild as CfnGlobalTable;
    resource.sseSpecification = { sseEnabled: true, sseType: 'KMS' };
    const arns = replicaRegions.map((region) => replicaKeyArn(Stack.of(this), this.key.keyId, region));
    for (const [index, arn] of [...arns, this.key.keyArn].entries()) {
      resource.addPropertyOverride(`Replicas.${index}.SSESpecification.KMSMasterKeyId`, arn);
    }
  }

  /** Lets `grantee` read the stream. Items in it are encrypted under the table's key. */
  grantStream(grantee: IRole): void {
    const resource = this.table.tableStreamArn!;
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ sid: 'Stream', actions, resources: [resource] }));
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'Streams',
        actions: ['dynamodb:ListStreams'],
        resources: [`${this.table.tableArn}/stream/*`],
      }),
    );
    this.grantKey(grantee);
    const table = Stack.of(this).resolve((this.table.node.defaultChild as CfnGlobalTable).logicalId);
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${table}.Arn>/stream/*]`,
      reason:
        'Lambda asks for dynamodb:ListStreams of whoever reads a stream, and it is a right to streams of a table, not to one.',
    });
  }

  /** Lets `grantee` read (`read`) or read and write (`write`) items; indexes only with `listing`. */
  grant(grantee: IGrantable, access: TableAccess, listing: boolean): void {
    const { tableArn } = this.table;
    const actions = access === 'write' ? [...TABLE_ACTIONS.read, ...TABLE_ACTIONS.write] : [...TABLE_ACTIONS.read];
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ sid: 'Table', actions, resources: [tableArn] }));
    if (listing) {
      const resources = this.indexNames.map((name) => `${tableArn}/index/${name}`);
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({ sid: 'TableIndexes', actions: ['dynamodb:Query'], resources }),
      );
    }
    this.grantKey(grantee);
  }

  private grantKey(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'TableKey',
        actions: TABLE_KEY_ACTIONS,
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }
}
