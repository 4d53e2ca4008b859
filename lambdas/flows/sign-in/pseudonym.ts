import { foldCase } from '../../domain/fold-case.ts';
import { mightBeAlias } from '../../domain/sign-in/might-be-alias.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/**
 * The username to show for a name that nobody has, the same each time: a UUID where usernames are UUIDs or the name looks like an
 * alias, and elsewhere the name itself, as a user who had it would be shown.
 */
export async function pseudonym(
  services: Pick<Services, 'sealer'>,
  pool: UserPool,
  typedName: string,
): Promise<string> {
  const name = foldCase(pool, typedName);
  const { UsernameAttributes = [] } = pool.configuration;
  if (UsernameAttributes.length === 0 && !mightBeAlias(pool, typedName)) return name;
  const mac = await services.sealer.mac(name, ['pseudonym', pool.id]);
  const hex = Buffer.from(mac, 'base64url').toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
