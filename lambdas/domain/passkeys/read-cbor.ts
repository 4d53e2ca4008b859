import { PasskeyRefusal } from './passkey-refusal.ts';

/** What authenticators encode. Integers beyond 2^53, tags, floats and indefinite lengths don't occur in CTAP2's canonical CBOR. */
export type Cbor = number | string | boolean | null | Uint8Array | readonly Cbor[] | CborMap;
export type CborMap = ReadonlyMap<Cbor, Cbor>;

const DEEPEST = 8;

interface Read {
  readonly value: Cbor;
  /** Where the next item begins. */
  readonly end: number;
}

/**
 * The CBOR item (RFC 8949) that begins at `start`, and where it ends. Throws PasskeyRefusal for one that is cut off, nested too deeply,
 * has a key twice, or isn't of the kinds above.
 */
export function readCbor(bytes: Buffer, start = 0): Read {
  return readItem(bytes, start, 0);
}

function readItem(bytes: Buffer, start: number, depth: number): Read {
  const initial = bytes[start];
  if (initial === undefined || depth > DEEPEST) return refuse();
  const kind = initial >> 5;
  if (kind === 7) return readSimple(initial & 0x1f, start + 1);
  const [argument, end] = readArgument(bytes, initial & 0x1f, start + 1);
  switch (kind) {
    case 0:
      return { value: argument, end };
    case 1:
      return { value: -1 - argument, end };
    case 2:
      return { value: take(bytes, end, argument), end: end + argument };
    case 3:
      return { value: readText(take(bytes, end, argument)), end: end + argument };
    case 4:
      return readArray(bytes, end, argument, depth);
    case 5:
      return readMap(bytes, end, argument, depth);
    default:
      return refuse();
  }
}

/** The number that follows the initial byte: small ones stand in it. */
function readArgument(bytes: Buffer, short: number, at: number): [argument: number, end: number] {
  if (short < 24) return [short, at];
  const size = 2 ** (short - 24);
  if (size > 8 || at + size > bytes.length) refuse();
  const argument = size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
  return Number.isSafeInteger(argument) ? [argument, at + size] : refuse();
}

function readSimple(short: number, end: number): Read {
  if (short === 20 || short === 21) return { value: short === 21, end };
  return short === 22 ? { value: null, end } : refuse();
}

function take(bytes: Buffer, start: number, length: number): Buffer {
  return start + length <= bytes.length ? bytes.subarray(start, start + length) : refuse();
}

function readText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : refuse();
}

function readArray(bytes: Buffer, start: number, length: number, depth: number): Read {
  const items: Cbor[] = [];
  let end = start;
  for (let index = 0; index < length; index += 1) {
    const item = readItem(bytes, end, depth + 1);
    items.push(item.value);
    end = item.end;
  }
  return { value: items, end };
}

function readMap(bytes: Buffer, start: number, length: number, depth: number): Read {
  const map = new Map<Cbor, Cbor>();
  let end = start;
  for (let index = 0; index < length; index += 1) {
    const key = readItem(bytes, end, depth + 1);
    const item = readItem(bytes, key.end, depth + 1);
    if (typeof key.value === 'object' || map.has(key.value)) refuse();
    map.set(key.value, item.value);
    end = item.end;
  }
  return { value: map, end };
}

function refuse(): never {
  throw new PasskeyRefusal('malformed');
}
