import { describe, expect, it } from 'vitest';
import { evaluateStatements } from '../../local/iam/evaluate-statements.ts';
import { readStatements } from '../../local/iam/read-statements.ts';
import type { JsonObject } from '../../local/json.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/t';

interface Case {
  readonly title: string;
  readonly statements: JsonObject[];
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Record<string, string[]>;
  readonly decision: 'allow' | 'deny' | 'none';
}

const allow = (more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: TABLE,
  ...more,
});
const when = (operator: string, key: string, value: string | string[]): JsonObject =>
  allow({ Condition: { [operator]: { [key]: value } } });

const CASES: Case[] = [
  { title: 'an exact action and resource', statements: [allow()], decision: 'allow' },
  { title: 'an action in other case', statements: [allow({ Action: 'DynamoDB:getitem' })], decision: 'allow' },
  { title: 'an action wildcard', statements: [allow({ Action: ['dynamodb:Get*'] })], decision: 'allow' },
  { title: 'another action', statements: [allow({ Action: 'dynamodb:PutItem' })], decision: 'none' },
  { title: 'another table', statements: [allow()], resource: `${TABLE}2`, decision: 'none' },
  { title: 'the table, asked for its index', statements: [allow()], resource: `${TABLE}/index/i`, decision: 'none' },
  {
    title: 'a resource wildcard',
    statements: [allow({ Resource: `${TABLE}/index/*` })],
    resource: `${TABLE}/index/i`,
    decision: 'allow',
  },
  {
    title: 'one character by a question mark',
    statements: [allow({ Resource: TABLE.replace(/t$/, '?') })],
    decision: 'allow',
  },
  { title: 'a dot that is only a dot', statements: [allow({ Resource: 'arn.aws*' })], decision: 'none' },
  {
    title: 'an explicit deny beside an allow',
    statements: [allow(), allow({ Effect: 'Deny', Action: '*', Resource: '*' })],
    decision: 'deny',
  },
  {
    title: 'NotAction',
    statements: [{ Effect: 'Allow', NotAction: 'dynamodb:PutItem', Resource: '*' }],
    decision: 'allow',
  },
  {
    title: 'NotResource that leaves it out',
    statements: [{ Effect: 'Allow', Action: '*', NotResource: 'arn:*:sns:*:*:*' }],
    decision: 'allow',
  },
  {
    title: 'NotResource that names it',
    statements: [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:dynamodb:*' }],
    decision: 'none',
  },
  { title: 'no statement at all', statements: [], decision: 'none' },
  {
    title: 'StringEquals met',
    statements: [when('StringEquals', 'kms:ViaService', 'a')],
    context: { 'kms:viaservice': ['a'] },
    decision: 'allow',
  },
  {
    title: 'StringEquals with a key in other case',
    statements: [when('StringEquals', 'KMS:viaservice', 'a')],
    context: { 'kms:viaservice': ['a'] },
    decision: 'allow',
  },
  {
    title: 'StringEquals not met',
    statements: [when('StringEquals', 'kms:ViaService', 'a')],
    context: { 'kms:viaservice': ['b'] },
    decision: 'none',
  },
  { title: 'StringEquals without the key', statements: [when('StringEquals', 'k', 'a')], decision: 'none' },
  {
    title: 'StringEqualsIfExists without the key',
    statements: [when('StringEqualsIfExists', 'k', 'a')],
    decision: 'allow',
  },
  { title: 'StringNotEquals without the key', statements: [when('StringNotEquals', 'k', 'a')], decision: 'allow' },
  {
    title: 'StringNotEquals against one of two',
    statements: [when('StringNotEquals', 'k', ['a', 'b'])],
    context: { k: ['b'] },
    decision: 'none',
  },
  {
    title: 'StringLike',
    statements: [when('StringLike', 'k', 'user#*')],
    context: { k: ['user#1'] },
    decision: 'allow',
  },
  {
    title: 'ForAllValues met by all',
    statements: [when('ForAllValues:StringLike', 'k', 'a*')],
    context: { k: ['a1', 'a2'] },
    decision: 'allow',
  },
  {
    title: 'ForAllValues with one that differs',
    statements: [when('ForAllValues:StringLike', 'k', 'a*')],
    context: { k: ['a1', 'b2'] },
    decision: 'none',
  },
  {
    title: 'ForAllValues without the key',
    statements: [when('ForAllValues:StringEquals', 'k', 'a')],
    decision: 'allow',
  },
  {
    title: 'ForAnyValue met by one',
    statements: [when('ForAnyValue:StringEquals', 'k', 'a')],
    context: { k: ['b', 'a'] },
    decision: 'allow',
  },
  { title: 'ForAnyValue without the key', statements: [when('ForAnyValue:StringEquals', 'k', 'a')], decision: 'none' },
  {
    title: 'ArnLike',
    statements: [when('ArnLike', 'aws:SourceArn', 'arn:aws:*:x')],
    context: { 'aws:sourcearn': ['arn:aws:s3:x'] },
    decision: 'allow',
  },
  { title: 'Null true without the key', statements: [when('Null', 'k', 'true')], decision: 'allow' },
  {
    title: 'Bool',
    statements: [when('Bool', 'aws:SecureTransport', 'false')],
    context: { 'aws:securetransport': ['true'] },
    decision: 'none',
  },
];

describe('policy evaluation', () => {
  it.each(CASES)('answers $decision for $title', ({ statements, action, resource, context, decision }) => {
    const read = readStatements({ Statement: statements }, 'the test');
    const request = {
      action: action ?? 'dynamodb:GetItem',
      resource: resource ?? TABLE,
      context: new Map(Object.entries(context ?? {})),
    };
    expect(evaluateStatements(read, request)).toBe(decision);
  });

  it('refuses an operator that it could not enforce', () => {
    const statements = [when('IpAddress', 'aws:SourceIp', '10.0.0.0/8')];
    expect(() => readStatements({ Statement: statements }, 'the role R')).toThrow(
      "A policy of the role R uses the condition operator IpAddress, which the local mode can't enforce.",
    );
  });
});
