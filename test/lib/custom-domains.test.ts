import { Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { CognateService, CustomDomainDistribution, UserPool, UserPoolDomain } from '../../lib/index.ts';
import { newApp, type Template, templateOf } from './support/synthesize.ts';

const ENV = { account: '111122223333', region: 'us-east-1' };
const ARN = 'arn:aws:acm:us-east-1:111122223333:certificate/0a';

interface Config {
  readonly Aliases?: readonly string[];
  readonly Origins: readonly { readonly Id: string }[];
  readonly CacheBehaviors: readonly { readonly PathPattern: string }[];
  readonly DefaultCacheBehavior: object;
  readonly ViewerCertificate?: object;
  readonly WebACLId?: unknown;
}

const distributionsOf = (template: Template): readonly Config[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::CloudFront::Distribution')
    .map(({ Properties }) => Properties.DistributionConfig as Config);
/** Behaviours without the ids of origins, which CDK makes of the path of the distribution. */
const behaviorsOf = ({ CacheBehaviors, DefaultCacheBehavior }: Config): unknown =>
  JSON.parse(
    JSON.stringify([DefaultCacheBehavior, ...CacheBehaviors], (key, value) => (key === 'TargetOriginId' ? '' : value)),
  );

/** A stack with everything that cdk-nag finds thrown. */
function synthesize(build: (stack: Stack, service: CognateService) => void): Template {
  const app = newApp();
  const stack = new Stack(app, 'Stack', { env: ENV });
  const service = new CognateService(stack, 'Service', { webAcl: true });
  build(stack, service);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return templateOf(app, stack);
}

describe('the custom domain of a pool', () => {
  it('has a distribution of its own that answers what the service’s does, and its records', () => {
    let endpoint: unknown;
    const template = synthesize((stack) => {
      const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abcdefghi');
      const zone = { hostedZoneId: 'Z1', zoneName: 'example.com' };
      const domain = new UserPoolDomain(stack, 'Domain', {
        userPool,
        customDomain: {
          domainName: 'auth.example.com',
          certificate: Certificate.fromCertificateArn(stack, 'Certificate', ARN),
        },
        hostedZone: HostedZone.fromHostedZoneAttributes(stack, 'Zone', zone),
      });
      endpoint = stack.resolve(domain.cloudFrontEndpoint);
      expect(domain.baseUrl()).toBe('https://auth.example.com');
    });
    const [main, own, ...others] = distributionsOf(template);
    expect(others).toEqual([]);
    expect(main?.Aliases).toBeUndefined();
    expect(own?.Aliases).toEqual(['auth.example.com']);
    expect(own?.ViewerCertificate).toMatchObject({ AcmCertificateArn: ARN, MinimumProtocolVersion: 'TLSv1.2_2021' });
    expect(own?.WebACLId).toEqual(main?.WebACLId);
    expect(behaviorsOf(own!)).toEqual(behaviorsOf(main!));
    expect(own?.Origins).toHaveLength(main?.Origins.length ?? 0);
    const { Properties } = Object.values(template.Resources).find(
      ({ Type }) => Type === 'Custom::CognateUserPoolDomain',
    )!;
    expect(Properties.CloudFrontDistribution).toEqual(endpoint);
    const records = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Route53::RecordSet');
    expect(records.map(({ Properties: record }) => [record.Name, record.Type]).sort()).toEqual([
      ['auth.example.com.', 'A'],
      ['auth.example.com.', 'AAAA'],
    ]);
  });

  it('needs no second distribution where it is the name of the service', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack', { env: ENV });
    const customDomain = {
      domainName: 'id.example.com',
      certificate: Certificate.fromCertificateArn(stack, 'Certificate', ARN),
    };
    const service = new CognateService(stack, 'Service', { customDomain });
    const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abcdefghi');
    const domain = new UserPoolDomain(stack, 'Domain', { userPool, customDomain });
    expect(domain.cloudFrontEndpoint).toBe(service.distributionHost);
    expect(distributionsOf(templateOf(app, stack))).toHaveLength(1);
  });

  it('may be made by the API: a stack of its own makes it reachable', () => {
    const app = newApp({ validate: false });
    const backend = new Stack(app, 'Backend', { env: ENV });
    const service = new CognateService(backend, 'Service');
    const stack = new Stack(app, 'Domains', { env: ENV });
    new CustomDomainDistribution(stack, 'Auth', {
      service,
      domainName: 'auth.example.com',
      certificate: Certificate.fromCertificateArn(stack, 'Certificate', ARN),
    });
    const [own, ...others] = distributionsOf(templateOf(app, stack));
    expect(others).toEqual([]);
    expect(own?.Aliases).toEqual(['auth.example.com']);
    expect(own?.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toContain('/*login');
  });
});

describe('the bucket of images', () => {
  const template = synthesize(() => undefined);
  const [bucketId, bucket] = Object.entries(template.Resources).find(
    ([id, { Type }]) => Type === 'AWS::S3::Bucket' && id.startsWith('ServiceAssets'),
  )!;

  it('is closed, encrypted, and kept when the stack goes', () => {
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('lets distributions of the account read, by TLS alone', () => {
    const { Properties } = Object.values(template.Resources).find(
      ({ Type, Properties: { Bucket } }) =>
        Type === 'AWS::S3::BucketPolicy' && JSON.stringify(Bucket).includes(bucketId),
    )!;
    const { Statement } = Properties.PolicyDocument as {
      Statement: { Effect: string; Action: unknown; Condition: object }[];
    };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket']);
    for (const statement of allowed) {
      expect(statement).toMatchObject({
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: {
          StringEquals: { 'AWS:SourceAccount': ENV.account },
          ArnLike: { 'AWS:SourceArn': expect.anything() },
        },
      });
    }
    const denied = Statement.filter(({ Effect }) => Effect === 'Deny').map(({ Condition }) => Condition);
    expect(denied).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]);
  });

  it('hands images out to be kept for ever and to run nothing', () => {
    const [main] = distributionsOf(template);
    const behavior = main?.CacheBehaviors.find(({ PathPattern }) => PathPattern === '/*_*/assets/*') as unknown as {
      readonly ResponseHeadersPolicyId: { readonly Ref: string };
      readonly FunctionAssociations?: unknown;
      readonly AllowedMethods: readonly string[];
    };
    expect(behavior.AllowedMethods).toEqual(['GET', 'HEAD']);
    expect(behavior.FunctionAssociations).toBeUndefined();
    expect(template.Resources[behavior.ResponseHeadersPolicyId.Ref]?.Properties).toMatchObject({
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          ContentSecurityPolicy: {
            ContentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
            Override: true,
          },
        },
      },
    });
  });
});
