import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../../lambdas/domain/user.ts';
import { publishUserEvents } from '../../../lambdas/flows/events/publish-user-events.ts';
import { createAwsClient } from '../../../lambdas/platform/aws/aws-client.ts';
import { createEventBus } from '../../../lambdas/platform/event-bus.ts';
import type { ItemChange } from '../../../lambdas/store/user-events/read-user-events.ts';
import { userToItem } from '../../../lambdas/store/users/user-item.ts';
import { makeUser } from '../../store/fixtures.ts';

interface Entry {
  readonly DetailType: string;
  readonly Detail: string;
  readonly Source: string;
  readonly EventBusName: string;
}

let server: Server;
let taken: Entry[] = [];
/** What the bus does with an entry, by its number in all that was asked of it. */
let verdict: (number: number) => 'take' | 'refuse' = () => 'take';
let asked = 0;
let fails = 0;

beforeAll(async () => {
  server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (fails > 0) {
        fails -= 1;
        reply.writeHead(500, { 'content-type': 'application/x-amz-json-1.1' }).end('{"__type":"InternalException"}');
        return;
      }
      const { Entries } = JSON.parse(Buffer.concat(chunks).toString()) as { Entries: Entry[] };
      expect(Entries.length).toBeLessThanOrEqual(10);
      const answers = Entries.map((entry) => {
        asked += 1;
        if (verdict(asked) === 'refuse') return { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };
        taken.push(entry);
        return { EventId: String(asked) };
      });
      const FailedEntryCount = answers.filter((answer) => 'ErrorCode' in answer).length;
      reply.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      reply.end(JSON.stringify({ FailedEntryCount, Entries: answers }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const openBus = () => {
  taken = [];
  asked = 0;
  verdict = () => 'take';
  const client = createAwsClient({
    region: 'eu-central-1',
    credentials: () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
    endpoints: { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  });
  return createEventBus(client, 'users');
};
const change = (number: number, before: User | undefined, after: User | undefined): ItemChange => ({
  id: `event-${number}`,
  sequence: String(1000 + number),
  committedAt: Date.UTC(2026, 0, 1),
  before: before && userToItem(before),
  after: after && userToItem(after),
});
const jane = makeUser('eu-central-1_AAAAAAAAA', 'jane', { email: 'jane@example.com' });
/** Jane is made, and renamed again and again. */
const history = (length: number): ItemChange[] => {
  const states = Array.from({ length }, (_, index) => ({ ...jane, attributes: { name: `Jane ${index}` } }));
  return states.map((state, index) => change(index, states[index - 1], state));
};
const sequences = () => taken.map(({ Detail }) => (JSON.parse(Detail) as { sequence: string }).sequence);

describe('publishing what happened to users', () => {
  it('gives the bus each event in order, with the state that was committed', async () => {
    const bus = openBus();
    expect(await publishUserEvents(bus, history(25))).toBeUndefined();
    expect(sequences()).toEqual(Array.from({ length: 25 }, (_, index) => String(1000 + index)));
    expect(taken[0]).toMatchObject({ DetailType: 'UserCreated', Source: 'cognate.user-pools', EventBusName: 'users' });
    expect(JSON.parse(taken[24]?.Detail ?? '')).toMatchObject({
      version: '1',
      id: 'event-24-0',
      userPoolId: jane.poolId,
      username: 'jane',
      sub: jane.sub,
      occurredAt: '2026-01-01T00:00:00.000Z',
      user: { attributes: { name: 'Jane 24' } },
      change: { attributes: ['name'] },
    });
  });

  it('says from where on to come again when the bus refuses an event, and leaves none out then', async () => {
    const bus = openBus();
    verdict = (number) => (number === 14 ? 'refuse' : 'take');
    const again = await publishUserEvents(bus, history(25));
    expect(again).toBe('1013');
    verdict = () => 'take';
    await publishUserEvents(
      bus,
      history(25).filter(({ sequence }) => Number(sequence) >= Number(again)),
    );
    const all = Array.from({ length: 25 }, (_, index) => String(1000 + index));
    expect(new Set(sequences())).toEqual(new Set(all));
    const lastSeen = new Map(sequences().map((sequence, index) => [sequence, index]));
    expect(
      [...lastSeen]
        .toSorted((a, b) => a[1] - b[1])
        .map(([sequence]) => sequence)
        .slice(-12),
    ).toEqual(all.slice(-12));
  });

  it('tries again when the bus is out of order for a moment, and rejects when it stays so', async () => {
    const bus = openBus();
    fails = 2;
    expect(await publishUserEvents(bus, history(3))).toBeUndefined();
    expect(sequences()).toHaveLength(3);
    fails = 100;
    await expect(publishUserEvents(bus, history(3))).rejects.toThrow();
    fails = 0;
  });

  it('publishes nothing for writes that change nothing that is told', async () => {
    const bus = openBus();
    expect(await publishUserEvents(bus, [change(1, jane, { ...jane, version: 2 })])).toBeUndefined();
    expect(asked).toBe(0);
  });
});
