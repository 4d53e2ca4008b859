import type { PasskeyUse } from '../../domain/passkeys/passkey-use.ts';
import { keys } from '../keys.ts';
import type { Write } from '../table.ts';

/** The write that notes a signature: refused when another one was noted since the passkey was read, or it is gone. */
export function passkeyUseToWrite({ passkey, after }: PasskeyUse): Write {
  const { poolId, username, sub, credentialId, signCount } = passkey;
  return {
    update: keys.passkey(poolId, username, credentialId),
    changes: { set: { ...after } },
    when: { sub: { equals: sub }, signCount: { equals: signCount } },
  };
}
