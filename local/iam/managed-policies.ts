import type { Statement } from './statement.ts';

const allow = (actions: readonly string[]): Statement => ({
  effect: 'Allow',
  actions,
  notActions: undefined,
  resources: ['*'],
  notResources: undefined,
  principals: [],
  conditions: [],
});

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** Statements of the managed policies of AWS that functions' roles usually carry, by the name after `policy/`. */
export const MANAGED_POLICIES: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [allow(['*'])],
  AWSXRayDaemonWriteAccess: [allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSampling*'])],
  'service-role/AWSLambdaBasicExecutionRole': [allow(LOGS)],
  'service-role/AWSLambdaDynamoDBExecutionRole': [
    allow([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      ...LOGS,
    ]),
  ],
};
