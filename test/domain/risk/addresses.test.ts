import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInRanges } from '../../../lambdas/domain/risk/is-in-ranges.ts';
import { newEventId } from '../../../lambdas/domain/risk/new-event-id.ts';
import { parseAddress } from '../../../lambdas/domain/risk/parse-address.ts';
import { parseAddressRange } from '../../../lambdas/domain/risk/parse-address-range.ts';

const soup = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF:./%g '), maxLength: 45 });

describe('addresses', () => {
  it('are those that Node takes, without zones', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), soup), (text) => {
        fc.pre(!text.includes('%'));
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2000 },
    );
    expect(parseAddress('fe80::1%eth0')).toBeUndefined();
  });

  it('are in a range when Node says so', () => {
    const short = fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat(32), fc.constant('ipv4' as const));
    const long = fc.tuple(fc.ipV6(), fc.ipV6(), fc.nat(128), fc.constant('ipv6' as const));
    fc.assert(
      fc.property(fc.oneof(short, long), ([address, network, bits, family]) => {
        fc.pre(parseAddress(address)?.length === parseAddress(network)?.length);
        const list = new BlockList();
        list.addSubnet(network, bits, family);
        fc.pre(!address.toLowerCase().includes('ffff:') && !network.toLowerCase().includes('ffff:'));
        expect(isInRanges(address, [`${network}/${bits}`])).toBe(list.check(address, family));
      }),
      { numRuns: 1000 },
    );
  });

  it('of IPv4 in IPv6’s notation are the IPv4 addresses', () => {
    expect(isInRanges('::ffff:192.0.2.7', ['192.0.2.0/24'])).toBe(true);
    expect(isInRanges('192.0.2.7', ['::ffff:192.0.2.0/120'])).toBe(true);
    expect(isInRanges('192.0.2.7', ['::/0'])).toBe(false);
  });

  it.each([
    '192.0.2.0',
    '192.0.2.0/33',
    '::/129',
    '192.0.2.0/',
    '/24',
    '192.0.2.0/024',
    '192.0.2/24',
    '1.2.3.4/-1',
    '',
  ])('have no range %s', (text) => {
    expect(parseAddressRange(text)).toBeUndefined();
  });
});

describe('ids of events', () => {
  it('sort as their times do, and are UUIDs of version 7', () => {
    const bytes = (length: number) => Buffer.alloc(length, 0xff);
    const time = fc.nat({ max: 2 ** 47 });
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [first, second] = [newEventId(a, { bytes }), newEventId(b, { bytes })];
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Math.sign(first.localeCompare(second, 'en'))).toBe(Math.sign(a - b));
      }),
    );
  });
});
