import type { AliasName, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { identityToItem } from '../federation/identity-item.ts';
import { keys } from '../keys.ts';
import { replayToItem } from '../replay-item.ts';
import type { Key, Table, Write } from '../table.ts';
import { normalizeAlias, type UsernameRules, usernameRulesOf } from '../username-rules.ts';
import { type Claim, claimWrites, contest, toClaims } from './claim-names.ts';
import { codeToItem, sameCode } from './code-item.ts';
import { credentialToItem, credentialUnchanged } from './credential-item.ts';
import { endOfLoginSession } from './end-of-login-session.ts';
import { familyToItem } from './family-item.ts';
import { itemToGuard } from './guard-item.ts';
import { loginSessionToItem } from './login-session-item.ts';
import { passkeyUseToWrite } from './passkey-use-to-write.ts';
import type { UserChange } from './user-change.ts';
import { userToItem } from './user-item.ts';
import type { ChangeUserResult } from './user-store.ts';

/** What is written beside a user who stays as they are. */
const NOTES: ReadonlySet<string> = new Set<keyof UserChange>([
  'usePasskey',
  'beginFamily',
  'beginLoginSession',
  'endLoginSession',
]);

/**
 * Changes a user under its version: one conditional write when nothing else changes, else one transaction. A name is released when
 * asked for, and also when its attribute gets another value or ceases to be verified. A claim on a name that somebody else holds is refused with that name.
 */
export async function changeUser(
  table: Table,
  now: () => number,
  pool: UserPool,
  user: User,
  change: UserChange,
): Promise<ChangeUserResult> {
  if (onlyNotes(change)) {
    const { done } = await table.transact(besideUser(user, change));
    if (!done) throw new ConflictError('what the sign-in is of');
    return { changed: true, user };
  }
  const rules = usernameRulesOf(pool.configuration);
  const next = changed(user, change, now);
  const when = { version: { equals: user.version }, sub: { equals: user.sub } };
  const asked = toClaims(rules, user, change.claim ?? []);
  const released = releasable(rules, user, next, change, asked);
  const guardKeys = [...asked, ...released].map(({ alias, value }) => keys.guard(pool.id, alias, value));
  const guards = guardKeys.length === 0 ? [] : await table.get(guardKeys);

  const contested = await contest(table, user, asked, guards);
  if ('taken' in contested) return { changed: false, taken: contested.taken };
  const ownGuards = guardKeys.slice(asked.length).filter((_, index) => {
    const guard = guards[asked.length + index];
    return guard !== undefined && itemToGuard(guard).sub === user.sub;
  });

  const others: Write[] = [
    ...claimWrites(user, contested.claims),
    ...ownGuards.map((key: Key) => ({ delete: key, when: { sub: { equals: user.sub } } })),
    ...besideUser(user, change),
  ];
  const put = userToItem(next);
  const { done } = others.length === 0 ? await table.put(put, when) : await table.transact([{ put, when }, ...others]);
  if (!done) throw new ConflictError('the user');
  return { changed: true, user: next };
}

function onlyNotes(change: UserChange): boolean {
  const members = Object.entries(change).filter(([, value]) => value !== undefined);
  return members.length > 0 && members.every(([name]) => NOTES.has(name));
}

function changed(user: User, change: UserChange, now: () => number): User {
  const attributes = { ...user.attributes, ...change.setAttributes };
  for (const name of change.removeAttributes ?? []) delete attributes[name];
  const modified = [
    change.setAttributes,
    change.removeAttributes,
    change.status,
    change.enabled,
    change.mfa,
    change.credential,
    change.link,
  ];
  return {
    ...user,
    attributes,
    status: change.status ?? user.status,
    enabled: change.enabled ?? user.enabled,
    signedOutAt: change.signedOutAt ?? user.signedOutAt,
    mfa: change.mfa ?? user.mfa,
    identities: change.link ? [...(user.identities ?? []), change.link.identity] : user.identities,
    modifiedAt: modified.some((member) => member !== undefined) ? Math.max(now(), user.modifiedAt) : user.modifiedAt,
    version: user.version + 1,
  };
}

/** Names that the user gives up if it holds them, without those that it claims at the same time. */
function releasable(
  rules: UsernameRules,
  user: User,
  next: User,
  change: UserChange,
  claims: readonly Claim[],
): readonly { readonly alias: AliasName; readonly value: string }[] {
  const names = new Map<string, { alias: AliasName; value: string }>();
  const add = (alias: AliasName, value: string) => names.set(`${alias} ${value}`, { alias, value });
  for (const { alias, value } of change.release ?? []) add(alias, normalizeAlias(rules, alias, value));
  for (const alias of [...rules.usernameAttributes, ...rules.aliasAttributes]) {
    const before = normalizeAlias(rules, alias, user.attributes[alias] ?? '');
    const differs = before !== normalizeAlias(rules, alias, next.attributes[alias] ?? '');
    if (before !== '' && (differs || losesVerification(rules, alias, user, next))) add(alias, before);
  }
  for (const { alias, value } of claims) names.delete(`${alias} ${value}`);
  return [...names.values()];
}

/** An address is an alias only while it is verified; a username attribute always. */
function losesVerification(rules: UsernameRules, alias: AliasName, before: User, after: User): boolean {
  const flag = `${alias}_verified`;
  const lost = before.attributes[flag] === 'true' && after.attributes[flag] !== 'true';
  return lost && rules.aliasAttributes.includes(alias);
}

/** The writes to the other items of the user's partition. */
function besideUser(user: User, change: UserChange): readonly Write[] {
  const { credential, consumeCode, putCode, usePasskey, beginFamily, beginLoginSession, endLoginSession, link } =
    change;
  const writes: Write[] = [];
  if (credential !== undefined) {
    writes.push({ put: credentialToItem(user, credential), when: credentialUnchanged(user, credential) });
  }
  if (consumeCode !== undefined && consumeCode.purpose !== putCode?.purpose) {
    const key = keys.code(user.poolId, user.username, consumeCode.purpose);
    writes.push({ delete: key, when: sameCode(user, consumeCode) });
  }
  if (putCode !== undefined) {
    const replaces = consumeCode?.purpose === putCode.purpose;
    writes.push({ put: codeToItem(user, putCode), ...(replaces && { when: sameCode(user, consumeCode) }) });
  }
  if (usePasskey !== undefined) writes.push(passkeyUseToWrite(usePasskey));
  if (beginFamily !== undefined) writes.push({ put: familyToItem(beginFamily), when: conditions.absent });
  if (beginLoginSession !== undefined) {
    writes.push({ put: loginSessionToItem(beginLoginSession), when: conditions.absent });
  }
  if (endLoginSession !== undefined) writes.push(endOfLoginSession(endLoginSession));
  if (link !== undefined) {
    writes.push({ put: identityToItem(user, link.identity), when: conditions.absent });
    writes.push({ put: replayToItem(`link-offer ${link.offerId}`, link.expiresAt), when: conditions.absent });
  }
  return writes;
}
