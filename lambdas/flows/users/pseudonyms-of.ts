import { addressHint } from '../../domain/address-hint.ts';
import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import { foldCase } from '../../domain/fold-case.ts';
import { mightBeAlias } from '../../domain/sign-in/might-be-alias.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/** The usernames that are shown for names which nobody has. */
export interface Pseudonyms {
  /**
   * The username of a name that nobody has, the same each time: a UUID where usernames are UUIDs or the name looks like an alias, and
   * elsewhere the name itself, as a user who had it would be shown. A pseudonym's own is itself: whoever types it meets the same nobody.
   */
  of(typedName: string): Promise<string>;
  /** What a typed pseudonym stands for: an address that is masked as its name is, empty where that is none. Undefined for any other name. */
  addressOf(typedName: string): Promise<string | undefined>;
}

const HASH_BYTES = 6;
const TAG_BYTES = 6;
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-4([0-9a-f]{3})-[89ab]([0-9a-f]{3})-([0-9a-f]{12})$/;

/**
 * The pseudonyms of a pool. One is a UUID of three keyed parts: a hash of the name, what its mask shows, and a tag by which the service
 * knows it again. To anybody else it looks like any random UUID.
 */
export function pseudonymsOf({ sealer }: Pick<Services, 'sealer'>, pool: UserPool): Pseudonyms {
  const derive = async (use: string, from: string): Promise<Buffer> =>
    Buffer.from(await sealer.mac(from, [use, pool.id]), 'base64url');

  const veil = async (hash: Buffer, hint: Uint8Array): Promise<Buffer> => {
    const veiling = await derive('pseudonym-hint', hash.toString('hex'));
    return Buffer.from(hint.map((byte, index) => byte ^ (veiling[index] ?? 0)));
  };

  const toUuid = async (body: Buffer): Promise<string> => {
    const tag = await derive('pseudonym-tag', body.toString('hex'));
    const hex = Buffer.concat([body, tag.subarray(0, TAG_BYTES)]).toString('hex');
    const variant = (((tag[TAG_BYTES] ?? 0) & 0x3) | 0x8).toString(16);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, `${variant}${hex.slice(15, 18)}`];
    return [...parts, hex.slice(18)].join('-');
  };

  const addressOf = async (typedName: string): Promise<string | undefined> => {
    const name = foldCase(pool, typedName);
    const [, ...parts] = UUID.exec(name) ?? [];
    if (parts.length === 0) return undefined;
    const body = Buffer.from(parts.join(''), 'hex').subarray(0, HASH_BYTES + addressHint.bytes);
    if (!equalInConstantTime(await toUuid(body), name)) return undefined;
    return addressHint.read(await veil(body.subarray(0, HASH_BYTES), body.subarray(HASH_BYTES)));
  };

  return {
    addressOf,
    async of(typedName) {
      const name = foldCase(pool, typedName);
      const { UsernameAttributes = [] } = pool.configuration;
      if (UsernameAttributes.length === 0 && !mightBeAlias(pool, typedName)) return name;
      if ((await addressOf(name)) !== undefined) return name;
      const hash = (await derive('pseudonym', name)).subarray(0, HASH_BYTES);
      return toUuid(Buffer.concat([hash, await veil(hash, addressHint.write(name))]));
    },
  };
}
