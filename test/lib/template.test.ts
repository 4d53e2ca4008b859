import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpointRoutes } from '../../lambdas/endpoints/routes.ts';
import { ASSIGNMENT } from '../../lambdas/entries/assignment.ts';
import { TABLE_SCHEMA } from '../../lambdas/store/schema.ts';
import { FUNCTIONS } from '../../lib/function-table.ts';
import { apiRoutes, OPERATION_NAMES } from '../../lib/routes.ts';
import { newApp, type Resource, type Synthesized, synthesizeApp, type Template } from './support/synthesize.ts';

const MOST_RESOURCES = 400;

let shipped: Synthesized;
beforeAll(() => {
  shipped = synthesizeApp({ email: { from: 'Example <no-reply@example.com>' } });
});

function all(type: string, { Resources }: Template = shipped.template): [string, Resource][] {
  return Object.entries(Resources).filter(([, resource]) => resource.Type === type);
}

function only(type: string, template?: Template): Resource {
  const found = all(type, template);
  expect(found, type).toHaveLength(1);
  return found[0]![1];
}

/** Logical ids that a value refers to. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'Ref') return [String(inner)];
    if (name === 'Fn::GetAtt') return [Array.isArray(inner) ? String(inner[0]) : String(inner).split('.')[0]!];
    if (name === 'Fn::Sub') {
      const text = Array.isArray(inner) ? String(inner[0]) : String(inner);
      return [...text.matchAll(/\$\{([^!.}]+)/g)].map((match) => match[1]!);
    }
    return references(inner);
  });
}

function dependencies(resource: Resource): string[] {
  return [...references(resource.Properties), ...[resource.DependsOn ?? []].flat()];
}

describe('the template', () => {
  it('passes cdk-nag and CloudFormation’s own rules', () => {
    expect(shipped.json.length).toBeGreaterThan(0);
  });

  it('is checked by rules that find things', () => {
    const app = newApp();
    const stack = new Stack(app, 'Open');
    new CfnBucket(stack, 'Bucket');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).toThrow(/AwsSolutions-S10/);
  });

  it('has headroom below CloudFormation’s 500 resources and 1 MB', () => {
    const count = Object.keys(shipped.template.Resources).length;
    console.info(`${count} resources, ${Math.round(shipped.json.length / 1024)} KB`);
    expect(count).toBeLessThan(MOST_RESOURCES);
    expect(shipped.json.length).toBeLessThan(600_000);
    expect(Object.keys(shipped.template.Outputs).length).toBeLessThan(200);
  });

  it('refers to nothing that is missing', () => {
    const { Resources, Parameters = {}, Outputs } = shipped.template;
    const known = new Set([...Object.keys(Resources), ...Object.keys(Parameters)]);
    const missing = [...Object.values(Resources).flatMap(dependencies), ...references(Outputs)].filter(
      (id) => !known.has(id) && !id.startsWith('AWS::'),
    );
    expect(missing).toEqual([]);
  });

  it('has no circular references', () => {
    const { Resources } = shipped.template;
    const done = new Set<string>();
    const visit = (id: string, path: readonly string[]): void => {
      if (done.has(id) || Resources[id] === undefined) return;
      expect(path, 'circle').not.toContain(id);
      for (const next of dependencies(Resources[id])) visit(next, [...path, id]);
      done.add(id);
    };
    for (const id of Object.keys(Resources)) visit(id, []);
    expect(done.size).toBe(Object.keys(Resources).length);
  });

  it('outputs all that a client needs', () => {
    expect(Object.keys(shipped.template.Outputs).sort()).toEqual(
      [
        'CredentialsUrl',
        'DistributionHost',
        'DomainUrl',
        'Endpoint',
        'Issuer',
        'JwksUrl',
        'LoginUrl',
        'Region',
        'ReplicaSettings',
        'PagePreviewUrl',
        'RootKeySecretArn',
        'UserPoolClientId',
        'UserPoolId',
      ].sort(),
    );
  });
});

describe('routes', () => {
  const keyOf = ([, route]: [string, Resource]) => route.Properties.RouteKey as string;

  it('are one for each of the 140 operations, one for each endpoint and the default', () => {
    expect(OPERATION_NAMES).toHaveLength(140);
    const wanted = [
      ...OPERATION_NAMES.map((operation) => `POST /idp/${operation}`),
      ...endpointRoutes.map(({ method, path }) => `${method} ${path}`),
      '$default',
    ];
    expect(all('AWS::ApiGatewayV2::Route').map(keyOf).sort()).toEqual(wanted.sort());
  });

  it('each lead to a function that API Gateway may invoke', () => {
    const { Resources } = shipped.template;
    const permitted = new Set(
      all('AWS::Lambda::Permission').flatMap(([, { Properties }]) =>
        Properties.Principal === 'apigateway.amazonaws.com' ? references(Properties.FunctionName) : [],
      ),
    );
    for (const [id, route] of all('AWS::ApiGatewayV2::Route')) {
      const [integration] = references(route.Properties.Target);
      const [target] = references(Resources[integration!]?.Properties.IntegrationUri);
      expect(Resources[target!]?.Type, id).toBe('AWS::Lambda::Function');
      expect(permitted, id).toContain(target);
    }
  });

  it('are authorised by IAM for temporary credentials only', () => {
    const iam = all('AWS::ApiGatewayV2::Route').filter(
      ([, { Properties }]) => Properties.AuthorizationType === 'AWS_IAM',
    );
    expect(iam.map(keyOf).sort()).toEqual(['GET /iam/page-preview', 'POST /iam/credentials', 'POST /iam/page-preview']);
  });

  it('each have a rate of their own, and settings wait for their route', () => {
    const stage = only('AWS::ApiGatewayV2::Stage');
    const settings = stage.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
    const routes = all('AWS::ApiGatewayV2::Route');
    expect(Object.keys(settings).sort()).toEqual(routes.map(keyOf).sort());
    expect(stage.DependsOn).toEqual(expect.arrayContaining(routes.map(([id]) => id)));
    expect(settings['POST /idp/InitiateAuth']?.ThrottlingRateLimit).toBe(120);
    expect(settings['POST /idp/RespondToAuthChallenge']?.ThrottlingRateLimit).toBe(360);
    expect(settings['POST /idp/SignUp']?.ThrottlingRateLimit).toBe(50);
    expect(settings['POST /idp/ListUsers']?.ThrottlingRateLimit).toBe(30);
    expect(settings['POST /idp/AdminUpdateDeviceStatus']?.ThrottlingRateLimit).toBe(25);
    expect(settings['POST /idp/CreateUserPool']?.ThrottlingRateLimit).toBe(15);
  });

  it('take other rates for a category', () => {
    const changed = apiRoutes({ UserCreation: { perSecond: 7, burst: 9 } });
    expect(changed.find(({ id }) => id === 'SignUp')?.rate).toEqual({ perSecond: 7, burst: 9 });
    expect(changed.find(({ id }) => id === 'InitiateAuth')?.rate.perSecond).toBe(120);
  });

  it('name each operation for one function at most', () => {
    const named = Object.values(ASSIGNMENT).flatMap(({ operations }) => [...operations]);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('the table', () => {
  it('has the store’s keys and indexes', () => {
    const { Properties } = only('AWS::DynamoDB::GlobalTable');
    expect(Properties.KeySchema).toEqual([
      { AttributeName: TABLE_SCHEMA.partitionKey, KeyType: 'HASH' },
      { AttributeName: TABLE_SCHEMA.sortKey, KeyType: 'RANGE' },
    ]);
    const indexes = Properties.GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: unknown;
      Projection: unknown;
    }[];
    expect(indexes).toHaveLength(Object.keys(TABLE_SCHEMA.searchable).length);
    for (const attribute of Object.values(TABLE_SCHEMA.searchable)) {
      expect(indexes).toContainEqual(
        expect.objectContaining({
          IndexName: TABLE_SCHEMA.indexName(attribute),
          KeySchema: [
            { AttributeName: TABLE_SCHEMA.indexPartition, KeyType: 'HASH' },
            { AttributeName: attribute, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: TABLE_SCHEMA.indexProjection },
        }),
      );
    }
  });

  it('is on demand, protected, encrypted under the deployment’s key, expiring and streamed', () => {
    const table = only('AWS::DynamoDB::GlobalTable');
    const [key] = all('AWS::KMS::Key')[0]!;
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: TABLE_SCHEMA.streamView },
      TimeToLiveSpecification: { AttributeName: TABLE_SCHEMA.timeToLive, Enabled: true },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
        },
      ],
    });
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.UpdateReplacePolicy).toBe('Retain');
  });

  it('goes with the stack when that is asked for', () => {
    const { template } = synthesizeApp({ removalPolicy: 'destroy', validate: false });
    const table = only('AWS::DynamoDB::GlobalTable', template);
    expect(table.DeletionPolicy).toBe('Delete');
    expect((table.Properties.Replicas as { DeletionProtectionEnabled: boolean }[])[0]?.DeletionProtectionEnabled).toBe(
      false,
    );
    expect(only('Custom::CognateUserPool', template).DeletionPolicy).toBe('Delete');
    expect(RemovalPolicy.DESTROY).toBe('destroy');
  });
});

describe('functions', () => {
  it('are the table’s, on Node.js 24 and arm64, traced, with logs that end', () => {
    const functions = all('AWS::Lambda::Function');
    expect(functions).toHaveLength(Object.keys(FUNCTIONS).length);
    for (const [id, { Properties }] of functions) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
      const [logGroup] = references((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
      expect(shipped.template.Resources[logGroup!]?.Properties.RetentionInDays, id).toBe(30);
    }
    for (const [id, { Properties }] of all('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays, id).toBeDefined();
  });

  it('run on x86_64 when asked to', () => {
    const { template } = synthesizeApp({ architecture: 'x86_64', validate: false });
    for (const [, { Properties }] of all('AWS::Lambda::Function', template))
      expect(Properties.Architectures).toEqual(['x86_64']);
  });

  it('make the custom resources, after the service is set up', () => {
    const [settings] = all('Custom::CognateServiceSettings')[0]!;
    const pool = only('Custom::CognateUserPool');
    expect(pool.DependsOn).toContain(settings);
    expect(references(pool.Properties.ServiceToken).map((id) => shipped.template.Resources[id]?.Type)).toEqual([
      'AWS::Lambda::Function',
    ]);
  });
});

describe('e-mails', () => {
  const sendersOf = (settings: Readonly<Record<string, unknown>>): string[] => {
    const policies = Object.values(synthesizeApp({ ...settings, validate: false }).template.Resources).filter(
      ({ Type }) => Type === 'AWS::IAM::Policy',
    );
    const statements = policies.flatMap(
      ({ Properties }) =>
        (Properties.PolicyDocument as { Statement: { Sid?: string; Resource?: unknown }[] }).Statement,
    );
    const sending = statements.filter(({ Sid }) => Sid === 'SendEmail').map(({ Resource }) => JSON.stringify(Resource));
    return [...new Set(sending)];
  };

  it('are sent as any identity that the account may use, as with Cognito', () => {
    const [senders = '', ...others] = sendersOf({});
    expect(others).toEqual([]);
    expect(senders).toContain(':ses:*:*:identity/*"');
    expect(senders).toContain(':configuration-set/*"');
  });

  it('are sent as the deployment’s sender and as identities that are listed', () => {
    const arn = 'arn:aws:ses:us-east-1:123456789012:identity/pool.example.com';
    const [senders = '', ...others] = sendersOf({ email: { from: 'no-reply@example.org', identities: [arn] } });
    expect(others).toEqual([]);
    expect(senders).toContain(arn);
    expect(senders).toContain('identity/no-reply@example.org');
    expect(senders).not.toContain('*');
    expect(sendersOf({ email: { identities: [] } })).toEqual([]);
  });
});

describe('keys', () => {
  it('rotate, and the root key pair has the shape that functions read', () => {
    expect(only('AWS::KMS::Key').Properties).toMatchObject({ EnableKeyRotation: true });
    const generated = all('AWS::SecretsManager::Secret').map(([, { Properties }]) => Properties.GenerateSecretString);
    expect(generated).toContainEqual(
      expect.objectContaining({ GenerateStringKey: 'secretAccessKey', PasswordLength: 40 }),
    );
    expect(JSON.stringify(generated)).toContain('accessKeyId');
    for (const [id, secret] of all('AWS::SecretsManager::Secret')) expect(secret.Properties.KmsKeyId, id).toBeDefined();
  });
});
