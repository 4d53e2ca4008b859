import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createEventBus } from '../../lambdas/platform/event-bus.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const HANDLER = {
  f: 'exports.handler = async (event) => console.log("told of", event["detail-type"], event.detail.n);',
};
const root = makeDirectory();
const dataDir = join(root, 'data');

function template({ pattern = { 'detail-type': ['Wanted'] }, principal = 'events.amazonaws.com' }): object {
  const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'users' } };
  const Rule = {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: pattern,
      Targets: [{ Id: 't', Arn: { 'Fn::GetAtt': ['f', 'Arn'] } }],
    },
  };
  const SourceArn = { 'Fn::GetAtt': ['Rule', 'Arn'] };
  const Permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'f' }, Action: 'lambda:InvokeFunction', Principal: principal, SourceArn },
  };
  return { Resources: { ...functionResources('f'), ...apiResources({ $default: 'f' }), Bus, Rule, Permission } };
}

function start(options: Parameters<typeof template>[0] = {}) {
  const assembly = writeAssembly(join(root, 'cdk.out'), template(options), HANDLER);
  return startLocal({ assembly, port: 0, consolePort: 0, dataDir });
}

const busOf = ({ consoleUrl, developerKey, account }: LocalStack, credentials = developerKey) =>
  createEventBus(
    createAwsClient({
      region: account.region,
      credentials: () => credentials,
      endpoints: { AWS_ENDPOINT_URL: consoleUrl },
      attempts: 1,
    }),
    'users',
  );
const event = (type: string, n: number) => ({ type, detail: JSON.stringify({ n }), occurredAt: Date.now() });

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a local event bus', () => {
  it('shows its events and gives them to the functions whose rules they fit', async () => {
    const stack = await start();
    expect(await busOf(stack).publish([event('Wanted', 1), event('Other', 2), event('Wanted', 3)])).toBe(3);
    const log = () => readFileSync(join(dataDir, 'logs', 'f.log'), 'utf8');
    await vi.waitFor(() => expect(log()).toContain('told of Wanted 3'), { timeout: 60_000 });
    expect(log()).not.toContain('Other');
    const shown = (await (await fetch(new URL('/events.json', stack.consoleUrl))).json()) as { bus: string }[];
    expect(shown.map(({ bus }) => bus)).toEqual(['users', 'users', 'users']);
    expect(await (await fetch(stack.consoleUrl)).text()).toContain('Events on the bus');
    await stack.stop();
  });

  it('refuses a detail that is no object, and takes what stands before it', async () => {
    const stack = await start();
    const broken = { type: 'Wanted', detail: 'no JSON', occurredAt: Date.now() };
    expect(await busOf(stack).publish([event('Wanted', 1), broken, event('Wanted', 2)])).toBe(1);
    await stack.stop();
  });

  it('takes events only from those who may send them', async () => {
    const stack = await start();
    const credentials = stack.account.credentials.issue({
      arn: 'arn:aws:iam::000000000000:user/nobody',
      statements: [],
    });
    await expect(busOf(stack, credentials).publish([event('Wanted', 1)])).rejects.toThrow(/not authorized/);
    await stack.stop();
  });

  it.each<[string, Parameters<typeof template>[0], RegExp]>([
    ['a rule may not invoke its function', { principal: 's3.amazonaws.com' }, /no AWS::Lambda::Permission allows it/],
    [
      'a rule matches by more than exact values',
      { pattern: { 'detail-type': [{ prefix: 'W' }] } as never },
      /knows exact values only/,
    ],
  ])('stops the start when %s', async (_, options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});
