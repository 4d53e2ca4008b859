import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { marshalMap, unmarshalMap } from '../../lambdas/platform/aws/marshal.ts';
import { StoreBusyError } from '../../lambdas/store/store-busy-error.ts';
import type { Item, Table, Value } from '../../lambdas/store/table.ts';
import {
  availableEngines,
  type DynamoDbEngine,
  type DynamoDbEngineKind,
  startDynamoDbEngine,
} from '../support/dynamodb-engine.ts';

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

describe('values', () => {
  it('come back as they were stored', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(unmarshalMap(marshalMap({ given }))).toEqual({ given });
      }),
    );
  });

  it('lose what is undefined, and lone surrogates', () => {
    expect(marshalMap({ a: undefined, b: { c: undefined } })).toEqual({ b: { M: {} } });
    expect(marshalMap({ a: '\ud800x' })).toEqual({ a: { S: '\ufffdx' } });
    expect(() => marshalMap({ a: Number.NaN })).toThrow(TypeError);
  });
});

function tableTests(kind: DynamoDbEngineKind): void {
  describe(`the table on ${kind}`, () => {
    let engine: DynamoDbEngine;
    let table: Table;
    beforeAll(async () => {
      engine = await startDynamoDbEngine(kind);
      table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
    });
    afterAll(() => engine.stop());

    it('answers items in the order that was asked for, more than a batch holds, and twice if asked twice', async () => {
      const keys = Array.from({ length: 130 }, (_, index) => ({ pk: 'many', sk: String(index) }));
      for (let from = 0; from < 125; from += 25) {
        await Promise.all(keys.slice(from, from + 25).map((key) => table.put({ ...key, n: Number(key.sk) })));
      }
      const asked = [...keys.toReversed(), ...keys.slice(0, 2)];
      const items = await table.get(asked);
      expect(items.map((item) => item?.n)).toEqual(asked.map(({ sk }) => (Number(sk) < 125 ? Number(sk) : undefined)));
      expect(await table.get([])).toEqual([]);
    });

    it('writes under conditions, and shows what stood in the way', async () => {
      const key = { pk: 'conditions', sk: 'a' };
      expect(await table.put({ ...key, n: 1 }, { pk: { exists: false } })).toMatchObject({ done: true });
      expect(await table.put({ ...key, n: 2 }, { pk: { exists: false } })).toMatchObject({
        done: false,
        existing: { n: 1 },
      });
      expect(await table.put({ ...key, n: 2 }, [{ n: { equals: 9 } }, { n: { below: 2 } }])).toMatchObject({
        done: true,
      });
      expect(
        await table.update(key, { add: { n: 5 }, set: { s: 'x', gone: undefined } }, { n: { differs: 9 } }),
      ).toMatchObject({
        done: true,
        item: { n: 7, s: 'x' },
      });
      expect(await table.update(key, { remove: ['s'] }, { s: { equals: 'y' }, n: { equals: 7 } })).toMatchObject({
        done: false,
      });
      expect(await table.delete(key, { n: { equals: 8 } })).toMatchObject({ done: false, existing: { n: 7 } });
      expect(await table.delete(key, { n: { equals: 7 } })).toMatchObject({ done: true });
      expect(await table.delete(key, { n: { equals: 7 } })).toEqual({ done: false, existing: undefined });
    });

    it('does all of a transaction or nothing, and says which conditions failed', async () => {
      const item = (sk: string, n: number): Item => ({ pk: 'transaction', sk, n });
      await table.put(item('a', 1));
      const outcome = await table.transact([
        { put: item('b', 1) },
        { update: item('a', 1), changes: { add: { n: 1 } }, when: { n: { equals: 2 } } },
        { check: { pk: 'transaction', sk: 'c' }, when: { pk: { exists: true } } },
        { delete: { pk: 'transaction', sk: 'd' } },
      ]);
      expect(outcome).toEqual({
        done: false,
        refused: [
          { index: 1, existing: item('a', 1) },
          { index: 2, existing: undefined },
        ],
      });
      const { items } = await table.query({ partition: 'transaction', limit: 10, consistent: true });
      expect(items).toEqual([item('a', 1)]);
    });

    it('pages through a partition', async () => {
      for (const sk of ['a1', 'a2', 'a3', 'b1']) await table.put({ pk: 'pages', sk });
      const first = await table.query({ partition: 'pages', sort: { beginsWith: 'a' }, limit: 2 });
      expect(first.items.map(({ sk }) => sk)).toEqual(['a1', 'a2']);
      const second = await table.query({ partition: 'pages', sort: { beginsWith: 'a' }, limit: 2, after: first.last });
      expect(second.items.map(({ sk }) => sk)).toEqual(['a3']);
      expect(second.last).toBeUndefined();
    });
  });
}

for (const [kind, missing] of Object.entries(availableEngines()) as [DynamoDbEngineKind, string | undefined][]) {
  if (missing === undefined) tableTests(kind);
  else it(`is not tried on ${kind}: ${missing}`, () => console.warn(`${kind} is left out: ${missing}`));
}

/** Neither engine ever leaves keys unprocessed; DynamoDB does, under load. */
describe('a batch that is answered in parts', () => {
  let server: Server;
  let table: Table;
  let answersNothing = false;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { RequestItems } = JSON.parse(Buffer.concat(chunks).toString()) as {
        RequestItems: { t: { Keys: object[]; ConsistentRead: boolean } };
      };
      const { Keys, ConsistentRead } = RequestItems.t;
      const served = answersNothing ? 0 : 1;
      const rest = Keys.slice(served);
      response.end(
        JSON.stringify({
          Responses: { t: Keys.slice(0, served) },
          UnprocessedKeys: rest.length === 0 ? {} : { t: { Keys: rest, ConsistentRead } },
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = createAwsClient({
      region: 'eu-central-1',
      credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' }),
      endpoints: { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    });
    table = createDynamoDbTable({ client, tableName: 't' });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is asked for again until it is whole, and is busy when that never comes', async () => {
    const keys = ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }));
    expect(await table.get(keys)).toEqual(keys);
    answersNothing = true;
    await expect(table.get(keys)).rejects.toThrow(StoreBusyError);
  });
});
