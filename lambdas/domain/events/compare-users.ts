import type { User } from '../user.ts';
import { compareLists } from './compare-lists.ts';
import type { Happening, UserEventType, UserState } from './user-event.ts';

/** What happened between two states of a user's record, neither of which need exist. */
export function compareUsers(before: User | undefined, after: User | undefined): readonly Happening[] {
  if (before && after && before.sub !== after.sub)
    return [...compareUsers(before, undefined), ...compareUsers(undefined, after)];
  const user = after ?? before;
  if (!user) return [];
  const tell = (type: UserEventType, change?: Happening['change']): Happening => ({
    type,
    userPoolId: user.poolId,
    username: user.username,
    sub: user.sub,
    user: stateOf(user),
    change,
  });
  if (!before) return [tell('UserCreated')];
  if (!after) return [tell('UserDeleted')];
  return [
    ...(before.status === 'UNCONFIRMED' && after.status === 'CONFIRMED' ? [tell('UserConfirmed')] : []),
    ...compareRecords(before, after).map((change) => tell('UserUpdated', change)),
    ...compareGroups(before, after).map((change) => tell('GroupsChanged', change)),
    ...compareIdentities(before, after).map(([type, change]) => tell(type, change)),
    ...compareFactors(before, after).map(([type, change]) => tell(type, change)),
    ...(before.signedOutAt === after.signedOutAt ? [] : [tell('UserSignedOut', { everywhere: true })]),
  ];
}

function stateOf({ status, enabled, attributes, groups }: User): UserState {
  return { status, enabled, attributes, groups: (groups ?? []).map(({ group }) => group) };
}

/** Names of the attributes that changed, and the new status or switch; the identities of other providers are told of apart. */
function compareRecords(before: User, after: User): readonly Record<string, unknown>[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const attributes = [...names].filter(
    (name) => name !== 'identities' && before.attributes[name] !== after.attributes[name],
  );
  const change = {
    ...(attributes.length > 0 ? { attributes: attributes.toSorted() } : {}),
    ...(before.status === after.status ? {} : { previousStatus: before.status }),
    ...(before.enabled === after.enabled ? {} : { enabled: after.enabled }),
  };
  return Object.keys(change).length === 0 ? [] : [change];
}

function compareGroups(before: User, after: User): readonly Record<string, unknown>[] {
  const names = ({ groups }: User) => (groups ?? []).map(({ group }) => group);
  const { added, removed } = compareLists(names(before), names(after));
  return added.length + removed.length === 0 ? [] : [{ added, removed }];
}

function compareIdentities(before: User, after: User): readonly [UserEventType, Record<string, unknown>][] {
  const { added, removed } = compareLists(readIdentities(before), readIdentities(after));
  return [
    ...added.map((provider): [UserEventType, Record<string, unknown>] => ['IdentityLinked', { provider }]),
    ...removed.map((provider): [UserEventType, Record<string, unknown>] => ['IdentityUnlinked', { provider }]),
  ];
}

/** Names of the providers in the attribute `identities`, a JSON list. */
function readIdentities({ attributes }: User): readonly string[] {
  try {
    const identities: unknown = JSON.parse(attributes.identities ?? '[]');
    return (identities as { providerName?: unknown }[]).map(({ providerName }) => String(providerName));
  } catch {
    return [];
  }
}

/** Second factors by the user's choice of them, passkeys by their number. */
function compareFactors(before: User, after: User): readonly [UserEventType, Record<string, unknown>][] {
  const { added, removed } = compareLists(factorsOf(before), factorsOf(after));
  return [
    ...added.map((factor): [UserEventType, Record<string, unknown>] => ['FactorAdded', { factor }]),
    ...removed.map((factor): [UserEventType, Record<string, unknown>] => ['FactorRemoved', { factor }]),
    ...comparePasskeys(before.passkeyCount ?? 0, after.passkeyCount ?? 0),
  ];
}

function factorsOf({ mfa }: User): readonly string[] {
  return (mfa?.enabled ?? []).filter((setting) => setting !== 'WEB_AUTHN');
}

function comparePasskeys(before: number, after: number): readonly [UserEventType, Record<string, unknown>][] {
  if (before === after) return [];
  return [[after > before ? 'FactorAdded' : 'FactorRemoved', { factor: 'WEB_AUTHN', passkeys: after }]];
}
