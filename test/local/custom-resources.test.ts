import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources, type Resources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

/** Answers as a custom resource should, and keeps each event in the file that its environment names. */
const PROVIDER = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event) => {
  appendFileSync(process.env.EVENTS, JSON.stringify(event) + '\\n');
  const { Name, Fail, Silent } = event.ResourceProperties;
  if (Silent) throw new Error('no answer from me');
  const answer = Fail && event.RequestType !== 'Delete'
    ? { Status: 'FAILED', Reason: 'the name is taken', PhysicalResourceId: 'half-made' }
    : { Status: 'SUCCESS', PhysicalResourceId: 'id-of-' + Name, Data: { Upper: Name.toUpperCase() } };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

interface ProviderEvent {
  readonly RequestType: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

const root = makeDirectory();
const events = join(root, 'events.jsonl');
let running: LocalStack | undefined;

function template(things: Resources): object {
  return {
    Resources: {
      ...functionResources('provider', [], { Environment: { Variables: { EVENTS: events } } }),
      ...apiResources({ $default: 'provider' }),
      ...things,
    },
    Outputs: Object.fromEntries(Object.keys(things).map((id) => [id, { Value: { 'Fn::GetAtt': [id, 'Upper'] } }])),
  };
}

function thing(properties: object, more: object = {}): Record<string, unknown> {
  const ServiceToken = { 'Fn::GetAtt': ['provider', 'Arn'] };
  return { Type: 'Custom::Thing', Properties: { ServiceToken, ...properties }, ...more };
}

async function deploy(things: Resources): Promise<LocalStack> {
  await running?.stop();
  rmSync(events, { force: true });
  const assembly = writeAssembly(join(root, 'cdk.out'), template(things), { provider: PROVIDER });
  running = await startLocal({ assembly, port: 0, consolePort: 0, dataDir: join(root, 'data') });
  return running;
}

function seen(): ProviderEvent[] {
  try {
    return readFileSync(events, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ProviderEvent);
  } catch {
    return [];
  }
}

describe('custom resources over several starts', () => {
  beforeAll(async () => {
    await deploy({ One: thing({ Name: 'a', Count: 3, Flag: true }), Two: thing({ Name: 'b' }, { DependsOn: 'One' }) });
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('creates them in order, with properties as text, and takes over their attributes', () => {
    expect(seen().map(({ RequestType, ResourceProperties }) => [RequestType, ResourceProperties.Name])).toEqual([
      ['Create', 'a'],
      ['Create', 'b'],
    ]);
    expect(seen()[0]?.ResourceProperties).toMatchObject({ Count: '3', Flag: 'true' });
    expect(running?.outputs).toEqual({ One: 'A', Two: 'B' });
  });

  it('leaves them alone when nothing changed', async () => {
    const { changes, outputs } = await deploy({
      One: thing({ Name: 'a', Count: 3, Flag: true }),
      Two: thing({ Name: 'b' }, { DependsOn: 'One' }),
    });
    expect(seen()).toEqual([]);
    expect(changes).toEqual({ created: [], updated: [], removed: [] });
    expect(outputs).toEqual({ One: 'A', Two: 'B' });
  });

  it('updates with the old properties, and removes the old one when the physical id changed', async () => {
    await deploy({ One: thing({ Name: 'c' }), Two: thing({ Name: 'b' }) });
    expect(seen()).toEqual([
      expect.objectContaining({
        RequestType: 'Update',
        PhysicalResourceId: 'id-of-a',
        OldResourceProperties: expect.objectContaining({ Name: 'a', Count: '3' }),
      }),
      expect.objectContaining({ RequestType: 'Delete', PhysicalResourceId: 'id-of-a' }),
    ]);
  });

  it('removes what left the template, except what is retained', async () => {
    await deploy({
      One: thing({ Name: 'c' }),
      Two: thing({ Name: 'b' }, { DeletionPolicy: 'Retain' }),
      Three: thing({ Name: 'd' }),
    });
    const { changes } = await deploy({ One: thing({ Name: 'c' }) });
    expect(changes.removed).toEqual(['Three', 'Two']);
    expect(seen().map(({ RequestType, PhysicalResourceId }) => [RequestType, PhysicalResourceId])).toEqual([
      ['Delete', 'id-of-d'],
    ]);
  });

  it('reports a failure in one sentence, lets the function clean up, and keeps what was there', async () => {
    await expect(deploy({ One: thing({ Name: 'c' }), Bad: thing({ Name: 'x', Fail: 'yes' }) })).rejects.toThrow(
      'The resource Bad (Custom::Thing) failed: the name is taken',
    );
    expect(seen().map(({ RequestType, PhysicalResourceId }) => [RequestType, PhysicalResourceId])).toEqual([
      ['Create', undefined],
      ['Delete', 'half-made'],
    ]);
    const { changes } = await deploy({ One: thing({ Name: 'c' }) });
    expect(changes.created).toEqual([]);
  });

  it('reports a function that failed without an answer', async () => {
    await expect(deploy({ Mute: thing({ Name: 'x', Silent: 'yes' }) })).rejects.toThrow(
      'The resource Mute (Custom::Thing) failed: no answer from me',
    );
  });
});
