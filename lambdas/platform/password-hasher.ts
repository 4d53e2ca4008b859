import type { PasswordHasher } from './ports.ts';
import { verifyImportedHash } from './verify-imported-hash.ts';

/** Argon2id's costs; memory in KiB. */
export interface HashingCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** OWASP's recommendation: 19 MiB, two passes, one lane. */
const OWASP: HashingCost = { memoryKib: 19 * 1024, passes: 2 };

type Argon2 = typeof import('@node-rs/argon2');

/** `$argon2id$v=19$m=19456,t=2,p=1$…` */
function readCost(phc: string): HashingCost | undefined {
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(phc) ?? [];
  return memory === undefined ? undefined : { memoryKib: Number(memory), passes: Number(passes) };
}

/**
 * Argon2id. The native module is loaded at the first use, so that functions and calls without passwords don't pay for it; hashing runs
 * on libuv's threads.
 */
export function createPasswordHasher(cost: HashingCost = OWASP): PasswordHasher {
  let loading: Promise<Argon2> | undefined;
  const load = (): Promise<Argon2> => {
    loading ??= import('@node-rs/argon2');
    return loading;
  };
  const hash = async (password: string): Promise<string> => {
    const argon2 = await load();
    // Algorithm.Argon2id and Version.V0x13 are const enums, which type stripping can't inline.
    const options = { algorithm: 2, version: 1, parallelism: 1, memoryCost: cost.memoryKib, timeCost: cost.passes };
    return argon2.hash(password, options);
  };
  // Well formed, so that verifying it costs what any other costs; no password has an all-zero digest.
  const dummy = `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
  return {
    hash,
    verify: async (phc, password) => verifyImportedHash(phc, password) ?? (await load()).verify(phc, password),
    isOutdated: (phc) => {
      const made = readCost(phc);
      return made === undefined || made.memoryKib < cost.memoryKib || made.passes < cost.passes;
    },
    verifyDummy: async (password) => {
      await (await load()).verify(dummy, password);
      return false;
    },
  };
}
