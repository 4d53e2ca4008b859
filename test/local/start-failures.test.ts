import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalError } from '../../local/local-error.ts';
import { type LocalOptions, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const root = makeDirectory();
const HANDLER = { f: 'exports.handler = async () => 1' };
const GOOD = { ...functionResources('f'), ...apiResources({ $default: 'f' }) };
let taken: Server;

async function failure(name: string, resources: object, options: LocalOptions = {}): Promise<string> {
  const assembly = writeAssembly(join(root, name), { Resources: resources }, HANDLER);
  const error = await startLocal({ assembly, port: 0, consolePort: 0, fresh: true, ...options }).then(
    async (stack) => {
      await stack.stop();
      return new Error('it started');
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LocalError);
  return (error as Error).message;
}

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  taken.close();
  rmSync(root, { recursive: true, force: true });
});

describe('what stops a start, in one sentence', () => {
  it('a taken port', async () => {
    const { port } = taken.address() as AddressInfo;
    const sentence = `Port ${port} is taken by another program; end it, or choose another port with`;
    expect(await failure('port', GOOD, { port })).toBe(`${sentence} --port.`);
    expect(await failure('port', GOOD, { consolePort: port })).toBe(`${sentence} --console-port.`);
  });

  it('a resource type that is neither run nor ignored', async () => {
    expect(await failure('unknown', { ...GOOD, Fleet: { Type: 'AWS::EC2::Fleet' } })).toBe(
      'The template declares an AWS::EC2::Fleet, which the local mode neither runs nor ignores (local/resources).',
    );
  });

  it('a template that is not JSON, has no resources, or is not there', async () => {
    const start = (assembly: string) => startLocal({ assembly, port: 0, consolePort: 0, fresh: true });
    const broken = writeAssembly(join(root, 'broken'), {});
    await expect(start(broken)).rejects.toThrow(
      /^The template .*Test\.template\.json is broken: it declares no Resources\.$/,
    );
    writeFileSync(join(broken, 'Test.template.json'), '{"Resources":');
    await expect(start(broken)).rejects.toThrow(/^The template .*Test\.template\.json is broken: /);
    await expect(start(join(root, 'nothing'))).rejects.toThrow(
      /^There is no synthesized stack in .*nothing: manifest\.json is missing\.$/,
    );
  });

  it('a reference to nothing', async () => {
    const Bad = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: { Ref: 'Gone' } } };
    expect(await failure('reference', { ...GOOD, Bad })).toBe(
      "Resource Bad: The template refers to Gone, which it doesn't declare.",
    );
  });

  it('a function without code, with a reserved variable, or that API Gateway may not invoke', async () => {
    const { fPermission, ...rest } = GOOD;
    expect(fPermission).toBeDefined();
    expect(await failure('permission', rest)).toBe(
      'API Gateway may not invoke the function f for the route $default: no AWS::Lambda::Permission allows it.',
    );
    const reserved = functionResources('f', [], { Environment: { Variables: { AWS_REGION: 'x' } } });
    expect(await failure('reserved', { ...GOOD, ...reserved })).toBe(
      'The function f sets AWS_REGION, a name that Lambda keeps for itself.',
    );
    const missing = functionResources('f', [], { Code: { S3Key: 'other.zip' } });
    expect(await failure('code', { ...GOOD, ...missing })).toBe(
      'The code of the function f is missing from the assembly (asset other.zip).',
    );
  });

  it('a table whose keys changed, before anything is lost', async () => {
    const table = (name: string) => ({
      ...GOOD,
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
        },
      },
    });
    const dataDir = join(root, 'table-data');
    const stack = await startLocal({
      assembly: writeAssembly(join(root, 'table'), { Resources: table('a') }, HANDLER),
      port: 0,
      consolePort: 0,
      dataDir,
    });
    await stack.stop();
    expect(await failure('table', table('b'), { dataDir, fresh: false })).toMatch(
      /^The KeySchema of the table Table changed, which would replace the table and lose its items/,
    );
  });

  it('tables that another engine made', async () => {
    const dataDir = join(root, 'engine');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'engine'), 'Another Engine\n');
    expect(await failure('engine-assembly', GOOD, { dataDir, fresh: false })).toMatch(
      / were made by Another Engine, which isn't the engine found now/,
    );
  });

  it('a data directory that can’t be made', async () => {
    const dataDir = join(root, 'a-file');
    writeFileSync(dataDir, '');
    expect(await failure('data-directory', GOOD, { dataDir, fresh: false })).toMatch(
      /^The data directory .*a-file can't be made or written to \(\w+\)\.$/,
    );
  });

  it('damaged state', async () => {
    const dataDir = join(root, 'damaged');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'state.json'), '{');
    expect(await failure('state', GOOD, { dataDir, fresh: false })).toMatch(
      /state\.json is damaged; start with --fresh, or remove its directory to begin anew\.$/,
    );
  });
});
