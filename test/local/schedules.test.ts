import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const HANDLER = { f: 'exports.handler = async (event) => console.log("ran for", event.source);' };
const root = makeDirectory();
const dataDir = join(root, 'data');

function template(principal: string): object {
  const Rule = {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 't', Arn: { 'Fn::GetAtt': ['f', 'Arn'] } }] },
  };
  const SourceArn = { 'Fn::GetAtt': ['Rule', 'Arn'] };
  const Permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'f' }, Action: 'lambda:InvokeFunction', Principal: principal, SourceArn },
  };
  return { Resources: { ...functionResources('f'), ...apiResources({ $default: 'f' }), Rule, Permission } };
}

function start(principal = 'events.amazonaws.com') {
  const assembly = writeAssembly(join(root, 'cdk.out'), template(principal), HANDLER);
  return startLocal({ assembly, port: 0, consolePort: 0, dataDir });
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('scheduled functions', () => {
  it('run when they fell due while nothing was running, and not before', async () => {
    const log = join(dataDir, 'logs', 'f.log');
    await (await start()).stop();
    const file = join(dataDir, 'schedules.json');
    const runs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    expect(Object.values(runs)).toHaveLength(1);
    expect(readFileSync(log, 'utf8')).toBe('');
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.keys(runs).map((rule) => [rule, 0]))));
    const stack = await start();
    await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toContain('ran for aws.events'), { timeout: 60_000 });
    await stack.stop();
    expect(Object.values(JSON.parse(readFileSync(file, 'utf8')) as object)[0]).toBeGreaterThan(Date.now() - 60_000);
  });

  it('stop the start when the rule may not invoke its function', async () => {
    await expect(start('s3.amazonaws.com')).rejects.toThrow(
      /may not invoke the function f: no AWS::Lambda::Permission allows it\.$/,
    );
  });
});
