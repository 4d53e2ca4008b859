import { RemovalPolicy } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENV } from '../../lambdas/platform/env.ts';
import { readAppSettings } from '../../lib/app-settings.ts';
import { FUNCTIONS, type FunctionName, functionsOf } from '../../lib/function-table.ts';
import type { PrimaryDeployment } from '../../lib/primary-deployment.ts';
import { ReplicaKeyStack } from '../../lib/replica-key-stack.ts';
import { SecondaryStack } from '../../lib/secondary-stack.ts';
import { newApp, type Resource, synthesize, synthesizeApp, type Template } from './support/synthesize.ts';

const HERE = 'us-east-1';
const THERE = 'eu-west-1';
const ACCOUNT = '111122223333';
const PRIMARY: PrimaryDeployment = {
  region: HERE,
  publicOrigin: 'https://id.example.com',
  tableName: 'Cognate-Table-1',
  assetBucket: 'cognate-assets-1',
  keyId: 'mrk-0123456789abcdef0123456789abcdef',
  rootKeySecretArn: `arn:aws:secretsmanager:${HERE}:${ACCOUNT}:secret:RootKey-AbCdEf`,
  originVerifySecretArn: `arn:aws:secretsmanager:${HERE}:${ACCOUNT}:secret:OriginVerify-AbCdEf`,
};

const all = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
const properties = (template: Template, type: string) => all(template, type).map(([, { Properties }]) => Properties);
const variablesOf = ({ Environment }: Record<string, unknown>) =>
  (Environment as { Variables: Record<string, unknown> }).Variables;

const makeSecondary = (settings: Readonly<Record<string, unknown>> = {}) =>
  synthesize({ email: { from: 'no-reply@example.com' }, replicaOf: JSON.stringify(PRIMARY), ...settings }, (app) => {
    return new SecondaryStack(app, 'Cognate', {
      settings: readAppSettings(app.node),
      env: { region: THERE, account: ACCOUNT },
    });
  });

describe('the primary of two Regions', () => {
  let primary: Template;
  beforeAll(() => {
    // With validation: what cdk-nag or CloudFormation's rules find throws.
    const settings = { replicaRegions: [THERE], secondaryApiHost: 'abc.execute-api.eu-west-1.amazonaws.com' };
    primary = synthesizeApp(settings, { region: HERE, account: ACCOUNT }).template;
  });

  const keyIn = (region: string) => expect.stringContaining(`:kms:${region}:${ACCOUNT}:key/`);

  it('has a multi-Region key, also when there is no second Region yet', () => {
    expect(properties(primary, 'AWS::KMS::Key')).toMatchObject([{ MultiRegion: true, EnableKeyRotation: true }]);
    const alone = synthesizeApp({ validate: false }).template;
    expect(properties(alone, 'AWS::KMS::Key')).toMatchObject([{ MultiRegion: true }]);
  });

  it('has a replica of the table in each Region, encrypted under the key’s replica there', () => {
    const [table] = properties(primary, 'AWS::DynamoDB::GlobalTable');
    const replicas = table!.Replicas as { Region: string; SSESpecification: { KMSMasterKeyId: unknown } }[];
    expect(replicas.map(({ Region }) => Region)).toEqual([THERE, HERE]);
    expect(replicas).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
    const keyArns = replicas.map(({ SSESpecification }) => JSON.stringify(SSESpecification.KMSMasterKeyId));
    expect(keyArns[0]).toEqual(keyIn(THERE));
    expect(keyArns[0]).toMatch(/"Ref":"ServiceKeysKey/);
    expect(keyArns[1]).toMatch(/"Fn::GetAtt":\["ServiceKeysKey[^"]*","Arn"\]/);
  });

  it('has its secrets in each Region, under the key’s replica there', () => {
    const secrets = properties(primary, 'AWS::SecretsManager::Secret');
    expect(secrets).toHaveLength(2);
    for (const { ReplicaRegions } of secrets) {
      expect(ReplicaRegions).toMatchObject([{ Region: THERE }]);
      expect(JSON.stringify((ReplicaRegions as { KmsKeyId: unknown }[])[0]!.KmsKeyId)).toEqual(keyIn(THERE));
    }
  });

  it('tells its functions of the second Region', () => {
    for (const fn of properties(primary, 'AWS::Lambda::Function')) {
      const variables = variablesOf(fn);
      expect(variables[ENV.secondaryRegion]).toBe(variables[ENV.tableName] === undefined ? undefined : THERE);
      expect(variables).not.toHaveProperty(ENV.primaryRegion);
    }
  });

  it('takes documents from the second Region when its own fails, and the API from the Region that is named', () => {
    const distributionOf = (template: Template) =>
      properties(template, 'AWS::CloudFront::Distribution')[0]!.DistributionConfig as {
        Origins: { Id: string; DomainName: unknown; OriginCustomHeaders: unknown[]; S3OriginConfig?: object }[];
        OriginGroups: { Items: { Id: string; Members: { Items: { OriginId: string }[] } }[] };
        DefaultCacheBehavior: { TargetOriginId: string };
        CacheBehaviors: { TargetOriginId: string }[];
      };
    const here = distributionOf(primary);
    const apis = here.Origins.filter(({ S3OriginConfig }) => S3OriginConfig === undefined);
    for (const { OriginCustomHeaders } of apis) expect(OriginCustomHeaders).toHaveLength(1);
    const [group] = here.OriginGroups.Items;
    expect(here.CacheBehaviors[0]!.TargetOriginId).toBe(group!.Id);
    const [first, second] = group!.Members.Items.map(({ OriginId }) => here.Origins.find(({ Id }) => Id === OriginId)!);
    expect(JSON.stringify(first!.DomainName)).toContain('ServiceApi');
    expect(second!.DomainName).toBe('abc.execute-api.eu-west-1.amazonaws.com');
    const api = here.Origins.find(({ Id }) => Id === here.DefaultCacheBehavior.TargetOriginId);
    expect(api!.DomainName).toEqual(first!.DomainName);

    const failedOver = distributionOf(
      synthesizeApp(
        { replicaRegions: [THERE], secondaryApiHost: 'abc.example.com', serveFrom: 'secondary', validate: false },
        { region: HERE },
      ).template,
    );
    const target = failedOver.Origins.find(({ Id }) => Id === failedOver.DefaultCacheBehavior.TargetOriginId);
    expect(target!.DomainName).toBe('abc.example.com');
  });

  it('tells a second Region all that it needs', () => {
    const output = JSON.stringify(primary.Outputs.ReplicaSettings);
    for (const name of Object.keys(PRIMARY)) expect(output).toContain(`\\"${name}\\":`);
  });
});

describe('the second Region', () => {
  let secondary: Template;
  beforeAll(() => {
    secondary = makeSecondary().template;
  });

  it('makes no table, key or secret, and does nothing that is done once', () => {
    for (const type of [
      'AWS::DynamoDB::GlobalTable',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SecretsManager::Secret',
      'AWS::Events::Rule',
      'AWS::Lambda::EventSourceMapping',
      'AWS::SQS::Queue',
      'AWS::S3::Bucket',
      'Custom::CognateServiceSettings',
      'Custom::CognateUserPool',
    ]) {
      expect(all(secondary, type), type).toEqual([]);
    }
    expect(properties(secondary, 'Custom::CognateSecondary')).toHaveLength(1);
  });

  it('has the functions that sign users in and out, that read and that refuse', () => {
    const descriptions = properties(secondary, 'AWS::Lambda::Function').map(({ Description }) => Description);
    const present = [...functionsOf('secondary').values()].map(({ description }) => description);
    expect(descriptions.sort()).toEqual(present.sort());
    const absent: FunctionName[] = ['imports', 'resources', 'count-users', 'import-users', 'rotate-signing-keys'];
    for (const name of absent) expect(descriptions).not.toContain(FUNCTIONS[name].description);
    expect(descriptions).toContain(FUNCTIONS['sign-in'].description);
  });

  it('has each route of the API, also of what it refuses', () => {
    const keys = (template: Template) =>
      properties(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey as string);
    expect(keys(secondary).sort()).toEqual(keys(synthesizeApp({ validate: false }).template).sort());
  });

  it('uses the replicas of table, key and secrets', () => {
    for (const fn of properties(secondary, 'AWS::Lambda::Function')) {
      const variables = variablesOf(fn);
      if (variables[ENV.tableName] === undefined) continue;
      expect(variables[ENV.tableName]).toBe(PRIMARY.tableName);
      expect(variables[ENV.primaryRegion]).toBe(HERE);
      if (ENV.keyArn in variables)
        expect(variables[ENV.keyArn]).toBe(`arn:aws:kms:${THERE}:${ACCOUNT}:key/${PRIMARY.keyId}`);
      if (ENV.rootKeySecretArn in variables) {
        expect(variables[ENV.rootKeySecretArn]).toBe(PRIMARY.rootKeySecretArn.replace(HERE, THERE));
      }
    }
    expect(JSON.stringify(secondary)).toContain(
      `{{resolve:secretsmanager:${PRIMARY.originVerifySecretArn.replace(HERE, THERE)}`,
    );
  });

  it('has rights in its own Region alone, and makes no data key', () => {
    const policies = [
      ...properties(secondary, 'AWS::IAM::Policy').map(({ PolicyDocument }) => PolicyDocument),
      ...properties(secondary, 'AWS::IAM::Role').map(({ Policies }) => Policies),
    ];
    const text = JSON.stringify(policies);
    expect(text).not.toContain(HERE);
    expect(text).toContain(`arn:aws:dynamodb:${THERE}:${ACCOUNT}:table/${PRIMARY.tableName}`);
    const making = policies.flatMap((document) =>
      ((document as { Statement?: { Sid?: string; Action: string | string[] }[] })?.Statement ?? []).filter(
        ({ Sid, Action }) => Sid === 'DataKey' && [Action].flat().includes('kms:GenerateDataKey'),
      ),
    );
    expect(making).toEqual([]);
    expect(text).not.toContain('dynamodb:GetRecords');
  });

  it('gives the function that would sign users up no right to write', () => {
    const { Role } = properties(secondary, 'AWS::Lambda::Function').find(
      ({ Description }) => Description === FUNCTIONS['sign-up'].description,
    ) as { Role: { 'Fn::GetAtt': [string, string] } };
    const policies = properties(secondary, 'AWS::IAM::Policy').filter(({ Roles }) =>
      JSON.stringify(Roles).includes(`"${Role['Fn::GetAtt'][0]}"`),
    );
    const text = JSON.stringify(policies);
    expect(text).toContain('dynamodb:GetItem');
    expect(text).not.toMatch(/dynamodb:(Put|Update|Delete)Item|ses:SendEmail|sns:Publish/);
  });

  it('is the Region of no pools', () => {
    const app = newApp({ replicaOf: PRIMARY });
    const stack = new SecondaryStack(app, 'Cognate', { settings: readAppSettings(app.node), env: { region: THERE } });
    expect(() => stack.service.resourceProviderArn).toThrow(/has no function resources: the primary Region has it/);
  });
});

describe('the replica of the key', () => {
  it('is a stack of its own, which passes cdk-nag', () => {
    const { template } = synthesize({}, (app) => {
      const props = { replicaOf: PRIMARY, removalPolicy: RemovalPolicy.RETAIN };
      return new ReplicaKeyStack(app, 'Cognate-Key', { ...props, env: { region: THERE, account: ACCOUNT } });
    });
    expect(Object.values(template.Resources)).toMatchObject([
      {
        Type: 'AWS::KMS::ReplicaKey',
        DeletionPolicy: 'Retain',
        Properties: { PrimaryKeyArn: `arn:aws:kms:${HERE}:${ACCOUNT}:key/${PRIMARY.keyId}` },
      },
    ]);
  });
});

describe('settings that make no sense', () => {
  const primary = (settings: Readonly<Record<string, unknown>>, env = { region: HERE }) =>
    synthesizeApp({ validate: false, ...settings }, env);
  it.each([
    [() => primary({ replicaRegions: `${THERE},us-west-2` }), /one second Region at most/],
    [() => primary({ replicaRegions: HERE }), /where the stack itself is/],
    [() => synthesizeApp({ validate: false, replicaRegions: THERE }), /region of the stack must be set/],
    [() => primary({ serveFrom: 'secondary' }), /takes secondaryApiHost/],
    [() => makeSecondary({ replicaRegions: THERE }), /a replica has no replicaRegions of its own/],
    [() => makeSecondary({ replicaOf: { ...PRIMARY, region: THERE } }), /the primary is in eu-west-1 as well/],
    [() => makeSecondary({ replicaOf: 'Cognate' }), /must be the output ReplicaSettings/],
    [() => makeSecondary({ replicaOf: { ...PRIMARY, keyId: '' } }), /replicaOf lacks keyId/],
  ])('are refused: %#', (make, message) => {
    expect(make).toThrow(message);
  });
});
