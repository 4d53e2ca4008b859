import { Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionDefinition } from '../../lib/function-table.ts';
import * as cognate from '../../lib/index.ts';
import { CASES } from './support/pool-cases.ts';
import { newApp, type Resource, type Template, templateOf } from './support/synthesize.ts';

const REGION = { region: 'eu-central-1' };

/** Both templates of all cases: Amazon Cognito's constructs and ours, in stacks that are alike otherwise. */
let theirs: Template;
let ours: Template;

beforeAll(() => {
  const templates = [cognito, cognate].map((library) => {
    const app = newApp({ validate: false });
    if (library === cognate) new cognate.CognateService(new Stack(app, 'Backend', { env: REGION }), 'Service');
    const stack = new Stack(app, 'Stack', { env: REGION });
    for (const [name, build] of Object.entries(CASES)) build(library, new Construct(stack, name));
    new library.UserPool(new Construct(stack, 'Telephone'), 'Pool', { signInAliases: { phone: true } });
    return templateOf(app, stack);
  });
  [theirs, ours] = templates as [Template, Template];
});

/** The resources of a case, by logical id. */
function resourcesOf(template: Template, name: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([id]) => new RegExp(`^${name}[A-Z]`).test(id));
}

/** Properties of the resources that stand for pools and their parts, without what makes ours custom resources. */
function propertiesOf(template: Template, name: string, prefix: string): Record<string, unknown> {
  return Object.fromEntries(
    resourcesOf(template, name)
      .filter(([, { Type }]) => Type.startsWith(prefix))
      .map(([id, { Type, Properties }]) => {
        const { ServiceToken: _token, ServiceTimeout: _timeout, CloudFrontDistribution: _front, ...rest } = Properties;
        return [id, { noun: Type.slice(prefix.length), ...rest }];
      }),
  );
}

function find(name: string, type: string): [string, Resource] {
  const found = resourcesOf(ours, name).find(([, { Type }]) => Type === type);
  expect(found, `${type} of ${name}`).toBeDefined();
  return found!;
}

describe('the constructs', () => {
  it.each(Object.keys(CASES))('pass on what CDK does: %s', (name) => {
    const expected = propertiesOf(theirs, name, 'AWS::Cognito::');
    expect(Object.keys(expected)).not.toEqual([]);
    expect(propertiesOf(ours, name, 'Custom::Cognate')).toEqual(expected);
  });

  it('make nothing of Amazon Cognito', () => {
    const types = Object.values(ours.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::Cognito::') || type === 'Custom::AWS')).toEqual([]);
  });

  it('honour the removal policy', () => {
    const policies = (name: string) => {
      const [, pool] = find(name, 'Custom::CognateUserPool');
      return [pool.DeletionPolicy, pool.UpdateReplacePolicy];
    };
    expect(policies('RetainedPool')).toEqual(['Retain', 'Retain']);
    expect(policies('Pool1userPoolName')).toEqual(['Retain', 'Retain']);
    expect(policies('Pool1removalPolicy')).toEqual(['Delete', 'Delete']);
  });

  it('let the service invoke a pool’s triggers and nothing else, before there is a pool', () => {
    const [[id, triggering], [senderId, sending]] = resourcesOf(ours, 'Triggers').filter(
      ([, { Type }]) => Type === 'AWS::IAM::Policy',
    ) as [[string, Resource], [string, Resource]];
    const statements = ({ Properties }: Resource) =>
      (Properties.PolicyDocument as { Statement: { Action: string; Resource: unknown }[] }).Statement;
    expect(statements(triggering).map(({ Action }) => Action)).toEqual(['lambda:InvokeFunction']);
    expect(statements(triggering)[0]?.Resource).toHaveLength(3);
    expect(statements(sending).map(({ Action }) => Action)).toEqual(['lambda:InvokeFunction', 'kms:GenerateDataKey']);
    for (const { Resource } of [...statements(triggering), ...statements(sending)]) {
      expect(JSON.stringify(Resource)).not.toContain('*');
    }
    const roles = ({ Properties }: Resource) => (Properties.Roles as unknown[]).length;
    const acting = Object.values<FunctionDefinition>(FUNCTIONS).filter(({ actsForPools }) => actsForPools);
    expect(roles(triggering)).toBe(acting.length);
    expect(roles(sending)).toBe(acting.filter(({ messages }) => messages).length);
    expect(find('Triggers', 'Custom::CognateUserPool')[1].DependsOn).toContain(senderId);
    expect(find('Triggers', 'Custom::CognateUserPool')[1].DependsOn).toContain(id);
  });

  it('let the service send under a pool’s SES identity', () => {
    const [, policy] = find('Pool1email', 'AWS::IAM::Policy');
    expect(JSON.stringify(policy.Properties.PolicyDocument)).toMatch(/ses:SendEmail.*identity\/no-reply@example\.com/);
  });

  it('make no role for Amazon Cognito to send text messages with, unless the app asks for one', () => {
    const count = (template: Template, name: string) =>
      resourcesOf(template, name).filter(([, { Type }]) => Type === 'AWS::IAM::Role').length;
    expect(count(ours, 'Pool1enableSmsRole')).toBe(1);
    expect(Object.keys(ours.Resources).filter((id) => /^Telephone.*Role/.test(id))).toEqual([]);
    expect(Object.keys(theirs.Resources).filter((id) => /^Telephone.*Role/.test(id))).toHaveLength(1);
  });
});
