import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { CognateService } from '../../lib/index.ts';
import { newApp, type Resource, synthesizeApp, type Template, templateOf } from './support/synthesize.ts';

let eastern: Template;
let elsewhere: Template;
beforeAll(() => {
  const synthesize = (region: string): Template => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Own', { env: { region, account: '111122223333' } });
    new CognateService(stack, 'Service');
    return templateOf(app, stack);
  };
  eastern = synthesize('us-east-1');
  elsewhere = synthesize('af-south-1');
});

function only(template: Template, type: string): Resource {
  const found = Object.values(template.Resources).filter(({ Type }) => Type === type);
  expect(found, type).toHaveLength(1);
  return found[0]!;
}

describe('a stack whose region and account are known', () => {
  it.each(['us-east-1', 'af-south-1'])('has nothing that cdk-nag finds and nobody has acknowledged: %s', (region) => {
    expect(() => synthesizeApp({}, { region, account: '111122223333' })).not.toThrow();
    expect(() => synthesizeApp({}, { region })).not.toThrow();
  });
});

describe('CloudFront’s record of requests', () => {
  it('has no query string, referrer or cookie, where links and clients carry codes and names', () => {
    const { RecordFields } = only(eastern, 'AWS::Logs::Delivery').Properties as { RecordFields: string[] };
    expect(RecordFields).toEqual(expect.arrayContaining(['c-ip', 'cs-uri-stem', 'sc-status']));
    expect(RecordFields.filter((field) => /query|referer|cookie/i.test(field))).toEqual([]);
  });

  it.each([
    ['us-east-1', () => eastern],
    ['an opt-in region, whose buckets CloudFront refuses', () => elsewhere],
  ])('is not kept by the logs that know no choice of fields: %s', (_, template) => {
    const { DistributionConfig } = only(template(), 'AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig).not.toHaveProperty('Logging');
  });

  it('is delivered only to a bucket that lets the delivery in, from this account', () => {
    const { DependsOn } = only(eastern, 'AWS::Logs::Delivery');
    const needed = [DependsOn ?? []].flat().map((id) => eastern.Resources[id]!);
    expect(needed.map(({ Type }) => Type).sort()).toEqual(['AWS::Logs::DeliverySource', 'AWS::S3::BucketPolicy']);
    const policy = JSON.stringify(needed.find(({ Type }) => Type === 'AWS::S3::BucketPolicy'));
    expect(policy).toContain('delivery.logs.amazonaws.com');
    expect(policy).toContain('"aws:SourceAccount":"111122223333"');
    expect(policy).toContain('logs:us-east-1:111122223333:delivery-source:*');
  });

  it('is not made where CloudFormation doesn’t know it', () => {
    const types = Object.values(elsewhere.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /^AWS::Logs::Delivery/.test(type))).toEqual([]);
  });
});
