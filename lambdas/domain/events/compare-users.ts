import { identitiesAttribute } from '../federation/identities-attribute.ts';
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

function stateOf(user: User): UserState {
  const { status, enabled, groups } = user;
  const attributes = { ...user.attributes, ...identitiesAttribute(user) };
  return { status, enabled, attributes, groups: (groups ?? []).map(({ group }) => group) };
}

/** Names of the attributes that changed, and the new status or switch. */
function compareRecords(before: User, after: User): readonly Record<string, unknown>[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const attributes = [...names].filter((name) => before.attributes[name] !== after.attributes[name]);
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
  const { added, removed } = compareLists(identitiesOf(before), identitiesOf(after));
  const providersOf = (identities: readonly string[]) => identities.map((one) => one.slice(one.indexOf(' ') + 1));
  return [
    ...providersOf(added).map((provider): [UserEventType, Record<string, unknown>] => ['IdentityLinked', { provider }]),
    ...providersOf(removed).map((provider): [UserEventType, Record<string, unknown>] => [
      'IdentityUnlinked',
      { provider },
    ]),
  ];
}

/** The provider of each identity behind its number among that provider's: by what name a person is known may change without a new link. */
function identitiesOf({ identities = [] }: User): readonly string[] {
  const names = identities.map(({ providerName }) => providerName);
  return names.map((name, index) => `${names.slice(0, index).filter((other) => other === name).length} ${name}`);
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
