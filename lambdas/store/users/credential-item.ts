import type { Credential, SoftwareToken, User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Clause, Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'credential', version: 1 };

interface StoredCredential extends Omit<Credential, 'failures' | 'softwareToken' | 'recoveryCodes'> {
  readonly token?: Omit<SoftwareToken, 'lastStep'>;
  readonly tokenStep?: number;
  /** Separated by spaces: a condition can then tell whether they changed. */
  readonly recoveryCodes?: string;
  readonly failureCount: number;
  readonly failedAt: number;
}

/** A credential as an item, at the version after the one given. */
export function credentialToItem(user: User, credential: Credential): Item {
  const { failures, history, srp, softwareToken, recoveryCodes, ...rest } = credential;
  const { lastStep, ...token } = softwareToken ?? {};
  return toEntity(FORMAT, keys.credential(user.poolId, user.username), {
    ...rest,
    poolId: user.poolId,
    username: user.username,
    sub: user.sub,
    srp: srp && { ...srp },
    history: [...history],
    token: softwareToken && token,
    tokenStep: lastStep,
    recoveryCodes: recoveryCodes && joinCodes(recoveryCodes),
    failureCount: failures.count,
    failedAt: failures.lastAt,
    version: credential.version + 1,
  });
}

/** The credential in an item. */
export function itemToCredential(item: Item): Credential {
  const stored = fromEntity<StoredCredential>(FORMAT, item);
  return {
    passwordHash: stored.passwordHash,
    srp: stored.srp,
    temporaryUntil: stored.temporaryUntil,
    history: stored.history,
    softwareToken: stored.token && { ...stored.token, lastStep: stored.tokenStep ?? 0 },
    pendingToken: stored.pendingToken,
    recoveryCodes: stored.recoveryCodes?.split(' ').filter((code) => code !== ''),
    failures: { count: stored.failureCount, lastAt: stored.failedAt },
    version: stored.version,
  };
}

/** That the stored credential is the one that this one was made from; version 0 stands for none. */
export function credentialUnchanged(user: User, credential: Credential): Clause {
  if (credential.version === 0) return { pk: { exists: false } };
  return { version: { equals: credential.version }, sub: { equals: user.sub } };
}

/** Hashes of recovery codes as they are stored. */
export function joinCodes(codes: readonly string[]): string {
  return codes.join(' ');
}
