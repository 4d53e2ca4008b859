const GROUPS = 8;
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/**
 * The bytes of an IP address in text, four or sixteen; undefined for what isn't one. An IPv4 address in IPv6's notation (`::ffff:192.0.2.1`) is
 * the IPv4 address. A zone (`%eth0`) is no part of an address that comes over a network.
 */
export function parseAddress(text: string): readonly number[] | undefined {
  const bytes = text.includes(':') ? parseLong(text) : parseShort(text);
  const isMapped = bytes?.length === 16 && MAPPED.every((byte, index) => bytes[index] === byte);
  return isMapped ? bytes.slice(MAPPED.length) : bytes;
}

/** Four decimal numbers without leading zeros, which some read as octal. */
function parseShort(text: string): number[] | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress ? parts.map(Number) : undefined;
}

function parseLong(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = parseGroups(head, tail === undefined);
  const after = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = GROUPS * 2 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...new Array<number>(missing).fill(0), ...after];
}

/** Groups of hexadecimal digits; the last one may be an IPv4 address where the address ends. */
function parseGroups(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
      continue;
    }
    const short = isEnd && index === groups.length - 1 ? parseShort(group) : undefined;
    if (short === undefined) return undefined;
    bytes.push(...short);
  }
  return bytes;
}
