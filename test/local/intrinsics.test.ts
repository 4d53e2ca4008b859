import { describe, expect, it } from 'vitest';
import { createScope } from '../../local/cloudformation/create-scope.ts';
import { orderResources } from '../../local/cloudformation/order-resources.ts';
import { resolveIntrinsics } from '../../local/cloudformation/resolve-intrinsics.ts';
import type { AssemblyStack } from '../../local/cloudformation/template.ts';
import type { Json } from '../../local/json.ts';

const stack: AssemblyStack = {
  name: 'Test',
  account: undefined,
  region: undefined,
  assets: new Map(),
  template: {
    Resources: {},
    Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
    Mappings: { Map: { 'eu-west-1': { key: 'mapped' } } },
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    },
  },
};
const made = new Map([
  ['Table', { physicalId: 'my-table', attributes: { Arn: 'arn:table', 'Nested.Name': 'nested' } }],
]);
const exports = new Map<string, Json>([['Backend:Arn', 'arn:exported']]);
const scope = createScope(stack, { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' }, made, exports);

describe('intrinsic functions', () => {
  it.each<[string, Json, Json]>([
    ['Ref of a resource', { Ref: 'Table' }, 'my-table'],
    ['Ref of a parameter', { Ref: 'BootstrapVersion' }, '/cdk-bootstrap/version'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
    ['Fn::GetAtt of a nested attribute', { 'Fn::GetAtt': 'Table.Nested.Name' }, 'nested'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 3]] }, 'a-my-table-3'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [
      'Fn::Sub with attributes, variables and a literal',
      { 'Fn::Sub': ['${Table.Arn}/${Own}/${!Raw}', { Own: { Ref: 'Table' } }] },
      'arn:table/my-table/${Raw}',
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'key'] }, 'mapped'],
    [
      'Fn::If and AWS::NoValue',
      { a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: { 'Fn::If': ['Yes', 2, 3] } },
      { b: 2 },
    ],
    ['AWS::NoValue in a list', ['x', { 'Fn::If': ['Both', 'y', { Ref: 'AWS::NoValue' }] }], ['x']],
    ['Fn::Or', { 'Fn::If': ['Either', 'or', ''] }, 'or'],
    ['Fn::Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Join': [':', ['Backend', 'Arn']] } }, 'arn:exported'],
    ['Fn::GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['a dynamic reference, kept as it is', '{{resolve:secretsmanager:x}}', '{{resolve:secretsmanager:x}}'],
  ])('resolves %s', (_, value, expected) => {
    expect(resolveIntrinsics(value, scope)).toEqual(expected);
  });

  it.each<[Json, string]>([
    [{ Ref: 'Missing' }, "The template refers to Missing, which it doesn't declare."],
    [
      { 'Fn::GetAtt': ['Table', 'Nope'] },
      "The template asks for Table.Nope, an attribute the local mode doesn't know.",
    ],
    [{ 'Fn::Transform': {} }, "The template uses Fn::Transform, which the local mode doesn't know."],
    [{ 'Fn::ImportValue': 'Nowhere' }, 'No stack before this one exports Nowhere.'],
    [{ 'Fn::If': ['Unknown', 1, 2] }, "The template uses the condition Unknown, which it doesn't declare."],
  ])('explains %j in one sentence', (value, sentence) => {
    expect(() => resolveIntrinsics(value, scope)).toThrow(sentence);
  });
});

describe('the order of resources', () => {
  it('puts each resource after what it refers to', () => {
    const order = orderResources({
      C: { Type: 't', Properties: { x: { 'Fn::Sub': 'a-${B.Arn}' } } },
      B: { Type: 't', DependsOn: ['A'] },
      A: { Type: 't', Properties: { x: { Ref: 'AWS::Region' } } },
      D: { Type: 't', Properties: { x: [{ y: { 'Fn::GetAtt': ['C', 'z'] } }] } },
    });
    expect(order).toEqual(['A', 'B', 'C', 'D']);
  });

  it('names a circle', () => {
    const circle = {
      A: { Type: 't', Properties: { x: { Ref: 'B' } } },
      B: { Type: 't', Properties: { x: { Ref: 'A' } } },
    };
    expect(() => orderResources(circle)).toThrow('The template has a circular reference: A → B → A.');
  });
});
