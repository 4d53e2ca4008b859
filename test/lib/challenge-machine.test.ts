import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../lib/function-table.ts';
import * as cognate from '../../lib/index.ts';
import { newFunction } from './support/pool-cases.ts';
import { newApp, type Resource, type Template, templateOf } from './support/synthesize.ts';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

let template: Template;
beforeAll(() => {
  const app = newApp({ validate: false });
  const stack = new Stack(app, 'Stack');
  const [define, create, verify, other] = ['Define', 'Create', 'Verify', 'Other'].map((id) => newFunction(stack, id));
  new cognate.UserPool(stack, 'Pool', {
    lambdaTriggers: {
      defineAuthChallenge: define!,
      createAuthChallenge: create!,
      verifyAuthChallengeResponse: verify!,
      preAuthentication: other!,
    },
  });
  template = templateOf(app, stack);
});

const all = (type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
const machine = (): Resource => all('AWS::StepFunctions::StateMachine')[0]![1];
const machineId = (): string => all('AWS::StepFunctions::StateMachine')[0]![0];
const roleOf = (resource: Resource, member: string): string =>
  (resource.Properties[member] as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];

function statementsOf(roleId: string): Statement[] {
  return all('AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${roleId}"`))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}
const invoking = (statements: Statement[]) =>
  statements.filter(({ Action }) => [Action].flat().includes('lambda:InvokeFunction'));

describe('the state machine of custom challenges', () => {
  it('is an Express one, traced, and logs each step without what goes in and out of it', () => {
    expect(all('AWS::StepFunctions::StateMachine')).toHaveLength(1);
    expect(machine().Properties).toMatchObject({
      StateMachineType: 'EXPRESS',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
    });
    const [destination] = (machine().Properties.LoggingConfiguration as { Destinations: unknown[] }).Destinations;
    const group = JSON.stringify(destination).match(/"Fn::GetAtt":\["(\w+)"/)?.[1] ?? '';
    expect(template.Resources[group]).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 30, LogGroupName: expect.stringMatching(/^\/aws\/vendedlogs\/states\//) },
    });
  });

  it('may invoke the pool’s three functions and tagged ones, and no others', () => {
    const grants = invoking(statementsOf(roleOf(machine(), 'RoleArn')));
    const exact = grants.filter(({ Condition }) => Condition === undefined);
    const named = JSON.stringify(exact.map(({ Resource: resource }) => resource));
    for (const id of ['Define', 'Create', 'Verify']) expect(named).toMatch(new RegExp(`"${id}\\w*"`));
    expect(named).not.toMatch(/"Other\w*"|\*/);
    expect(grants.filter(({ Condition }) => Condition !== undefined)).toMatchObject([
      { Condition: { StringEquals: { 'aws:ResourceTag/cognate:trigger': 'Stack' } } },
    ]);
  });

  it('may be started by the functions that sign in through the API, which invoke none of the three themselves', () => {
    for (const [name, definition] of Object.entries(FUNCTIONS)) {
      const [, resource] = all('AWS::Lambda::Function').find(
        ([, { Properties }]) => Properties.Description === definition.description,
      )!;
      const statements = statementsOf(roleOf(resource, 'Role'));
      const starting = statements.filter(({ Action }) => JSON.stringify(Action).includes('states:'));
      const isSignIn = ['sign-in', 'admin-sign-in'].includes(name);
      expect(starting, name).toEqual(
        isSignIn
          ? [expect.objectContaining({ Action: 'states:StartSyncExecution', Resource: { Ref: machineId() } })]
          : [],
      );
      expect(JSON.stringify(invoking(statements)), name).not.toMatch(/"(Define|Create|Verify)\w*"/);
    }
  });
});
