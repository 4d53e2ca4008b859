import type { AliasName } from '../../domain/user.ts';

/** A name in the pool's alias namespace. `value` as typed; the store normalises case by the pool's rule. */
export interface AliasClaim {
  readonly alias: AliasName;
  readonly value: string;
  /** Take it from its present owner, whose `<alias>_verified` becomes "false" in the same transaction. */
  readonly force?: boolean | undefined;
}
