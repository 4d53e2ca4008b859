import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENV } from '../../lambdas/platform/env.ts';
import { type Bundle, bundleEntries } from '../../lib/bundling/bundle-entries.ts';
import { TABLE_ACTIONS } from '../../lib/directory-table.ts';
import { FUNCTIONS, type FunctionName } from '../../lib/function-table.ts';
import { deriveNeeds, type Rights } from './support/derive-needs.ts';
import { type Resource, synthesizeApp, type Template } from './support/synthesize.ts';

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

/** Names that Lambda keeps for itself. */
const RESERVED =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|LAMBDA_.*|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|XRAY_.*)|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$/;

let template: Template;
let bundles: Map<string, Bundle>;
beforeAll(() => {
  bundles = bundleEntries(NAMES);
  template = synthesizeApp({
    email: { from: 'no-reply@example.com' },
    breachedPasswordsUrl: 'https://range.example/range',
    validate: false,
  }).template;
});

const functionOf = (name: FunctionName): [string, Resource] => {
  const found = Object.entries(template.Resources).filter(
    ([, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Function' && Properties.Description === FUNCTIONS[name].description,
  );
  expect(found, name).toHaveLength(1);
  return found[0]!;
};

interface Statement {
  readonly Sid?: string;
  readonly Action: string | string[];
  readonly Effect: string;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** Every statement of a function's role. */
function statementsOf(name: FunctionName): Statement[] {
  const [, { Properties }] = functionOf(name);
  const roleId = (Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
  const role = template.Resources[roleId]!.Properties as {
    ManagedPolicyArns?: unknown;
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
  expect(role.ManagedPolicyArns).toBeUndefined();
  const attached = Object.values(template.Resources).filter(
    ({ Type, Properties: policy }) =>
      Type === 'AWS::IAM::Policy' && JSON.stringify(policy.Roles).includes(`"${roleId}"`),
  );
  return [
    ...(role.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ...attached.flatMap(({ Properties: policy }) => (policy.PolicyDocument as { Statement: Statement[] }).Statement),
  ];
}

const environmentOf = (name: FunctionName): Record<string, unknown> =>
  (functionOf(name)[1].Properties.Environment as { Variables: Record<string, unknown> }).Variables;

/** The actions that each right stands for, as the adapters in `lambdas/platform` call them. */
function actionsFor(rights: Rights): string[] {
  const table =
    rights.table === undefined && !rights.stream
      ? []
      : [
          ...(rights.table === undefined ? [] : TABLE_ACTIONS.read),
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
        ];
  return [
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    ...table,
    ...(rights.table === undefined && !rights.stream
      ? []
      : ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']),
    ...(rights.table === 'write' ? TABLE_ACTIONS.write : []),
    ...(rights.table !== undefined || rights.stream || rights.key !== undefined ? ['kms:Decrypt'] : []),
    ...(rights.key === 'make' ? ['kms:GenerateDataKey'] : []),
    ...(rights.rootKey || rights.originVerify ? ['secretsmanager:GetSecretValue'] : []),
    ...(rights.logDelivery ? ['s3:PutObject', 'firehose:PutRecord'] : []),
    ...(rights.messages ? ['ses:SendEmail', 'sns:Publish'] : []),
    ...(rights.actsForPools ? ['lambda:InvokeFunction'] : []),
    ...(rights.actsForPools && rights.messages ? ['kms:GenerateDataKey'] : []),
    ...(rights.challenges ? ['states:StartSyncExecution'] : []),
    ...(rights.imports === 'take' ? ['s3:PutObject', 'lambda:InvokeFunction'] : []),
    ...(rights.imports === 'do'
      ? ['s3:GetObject', 's3:DeleteObject', 's3:ListBucket', 'logs:CreateLogGroup', 'logs:PutRetentionPolicy']
      : []),
    ...(rights.assets === 'write' ? ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] : []),
    ...(rights.assets === 'remove' ? ['s3:DeleteObject'] : []),
    ...(rights.events ? ['events:PutEvents'] : []),
    ...(rights.stream
      ? [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
          'sqs:SendMessage',
        ]
      : []),
  ];
}

/** The variables that each right comes with. */
function variablesFor(rights: Rights): string[] {
  return [
    ENV.logLevel,
    ENV.metricNamespace,
    ...(rights.table === undefined ? [] : [ENV.tableName]),
    ...(rights.key === undefined ? [] : [ENV.keyArn]),
    ...(rights.rootKey ? [ENV.rootKeySecretArn] : []),
    ...(rights.originVerify ? [ENV.originVerifySecretArn] : []),
    ...(rights.accountId ? [ENV.accountId] : []),
    ...(rights.rates ? [ENV.requestRates] : []),
    ...(rights.messages ? [ENV.emailFrom] : []),
    ...(rights.assets === undefined ? [] : [ENV.assetBucket]),
    ...(rights.passwords ? [ENV.breachedPasswordsUrl] : []),
    ...(rights.events ? [ENV.eventBus] : []),
    ...(rights.challenges ? [ENV.challengeMachine] : []),
    ...(rights.imports === 'take' ? [ENV.importBucket, ENV.importWorker] : []),
    ...(rights.imports === 'do' ? [ENV.importBucket, ENV.importLogPrefix] : []),
  ];
}

describe.each(NAMES)('the function %s', (name) => {
  const needs = (): Rights => deriveNeeds(name, bundles.get(name)!);

  it('is given the rights that its code needs, and no others', () => {
    const {
      table,
      key,
      listing,
      rootKey,
      originVerify,
      accountId,
      rates,
      messages,
      passwords,
      logDelivery,
      stream,
      events,
      imports,
      assets,
      actsForPools,
      challenges,
    } = FUNCTIONS[name];
    const given: Rights = {
      table,
      key,
      listing: listing === true,
      rootKey: rootKey === true,
      originVerify: originVerify === true,
      accountId: accountId === true,
      rates: rates === true,
      messages: messages === true,
      passwords: passwords === true,
      logDelivery: logDelivery === true,
      stream: stream === true,
      events: events === true,
      actsForPools: actsForPools === true,
      challenges: challenges === true,
      imports,
      assets,
    };
    expect(given).toEqual(needs());
  });

  it('has exactly the grants of its rights', () => {
    const granted = statementsOf(name).flatMap(({ Action }) => [Action].flat());
    expect([...new Set(granted)].sort()).toEqual([...new Set(actionsFor(needs()))].sort());
  });

  it('has exactly the environment of its rights, which its code reads', () => {
    const variables = Object.keys(environmentOf(name));
    expect(variables.sort()).toEqual(variablesFor(needs()).sort());
    const text = readFileSync(bundles.get(name)!.file, 'utf8');
    for (const variable of variables) {
      expect(text, variable).toContain(variable);
      expect(variable).not.toMatch(RESERVED);
    }
  });

  it('may do nothing to everything', () => {
    for (const statement of statementsOf(name)) {
      const actions = [statement.Action].flat();
      for (const action of actions) expect(action).not.toContain('*');
      const isTracing = actions.every((action) => action.startsWith('xray:'));
      // Lambda asks for it of every reader of a stream, and a stream's name is not known before the table is made.
      const isListing = actions.every((action) => action === 'dynamodb:ListStreams');
      // Files and log groups of imports, and images, are made under names of the deployment's own.
      const text = JSON.stringify(statement.Resource ?? null);
      const isImport =
        /^ImportFiles$|^ImportResults$|^Assets$/.test(statement.Sid ?? '') && /"\/\*"|\/userpools\/\*"/.test(text);
      const isNotification = statement.Sid === 'NotificationLogs' && text.includes('/notifications/*"');
      // Triggers are attached at run time: their owners tag them for this very stack.
      const isTagged = JSON.stringify(statement.Condition ?? null).includes('"aws:ResourceTag/cognate:trigger":"');
      const isLogBucket = statement.Sid === 'LogBuckets' && /cognate-logs-cognate-\*\/AWSLogs\//.test(text);
      const isLogStream =
        statement.Sid === 'LogStreams' &&
        JSON.stringify(statement.Condition ?? null).includes('"aws:ResourceTag/cognate:log-delivery":"Cognate"');
      // Pools name identities at run time, as with Cognito; the service's setting narrows them down.
      const isSending = statement.Sid === 'SendEmail' && actions.every((action) => action === 'ses:SendEmail');
      if (
        !isSending &&
        !isTracing &&
        !isListing &&
        !isImport &&
        !isNotification &&
        !isTagged &&
        !isLogBucket &&
        !isLogStream
      )
        expect(JSON.stringify(statement.Resource ?? null)).not.toMatch(/"[^"]*\*[^"]*"/);
      if (statement.NotResource !== undefined) expect(actions).toEqual(['sns:Publish']);
    }
  });

  it('queries the indexes only if it lists users', () => {
    const indexes = statementsOf(name).filter(({ Resource }) => JSON.stringify(Resource ?? null).includes('/index/'));
    expect(indexes).toHaveLength(needs().listing ? 1 : 0);
    for (const { Action } of indexes) expect(Action).toBe('dynamodb:Query');
  });

  it('uses the key for data keys, or through the service that it is used for', () => {
    for (const { Action, Condition } of statementsOf(name)) {
      if ([Action].flat().some((action) => action.startsWith('kms:'))) {
        expect(JSON.stringify(Condition)).toMatch(
          /kms:ViaService|kms:EncryptionContext:cognate:purpose|kms:EncryptionContext:userpool-id/,
        );
      }
    }
  });
});

describe('environment variables', () => {
  const inTwoRegions: readonly string[] = [ENV.primaryRegion, ENV.secondaryRegion];

  it.each(Object.values(ENV).filter((name) => !inTwoRegions.includes(name)))('%s is set for a function', (variable) => {
    expect(NAMES.some((name) => variable in environmentOf(name))).toBe(true);
  });
});
