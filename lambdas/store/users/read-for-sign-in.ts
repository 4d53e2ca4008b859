import { hasThreatProtection } from '../../domain/risk/has-threat-protection.ts';
import type { BoundedCache } from '../bounded-cache.ts';
import { clientFacts, itemToClient } from '../client-item.ts';
import { itemToConversation } from '../conversation-item.ts';
import { keys } from '../keys.ts';
import { itemToPool } from '../pools/pool-item.ts';
import { itemToResentCode } from '../resent-code-item.ts';
import { itemToRiskHistory } from '../risk/risk-history-item.ts';
import type { Item, Key, Table } from '../table.ts';
import type { FoundUser } from './found-user.ts';
import { lookUpName } from './look-up-name.ts';
import { itemToPasskey } from './passkey-item.ts';
import type { ReadBeside } from './read-beside.ts';
import type { SignInRecord } from './sign-in-record.ts';

/** What may be cached of a client because it never changes. */
export type ClientFacts = ReturnType<typeof clientFacts>;

/** What a container remembers between two sign-ins. */
export interface SignInMemory {
  readonly clients: BoundedCache<ClientFacts>;
  /**
   * Pools that had threat protection when they were last read. A guess of what to read along and nothing more: a wrong one costs a read, or an
   * item.
   */
  readonly protectedPools: BoundedCache<true>;
}

/**
 * Everything a sign-in needs in one consistent batch read; a second one follows an alias to its user, and an unknown client's
 * item is read first. Configuration is never cached, so that a change acts at once.
 */
export async function readForSignIn(
  table: Table,
  { clients: known, protectedPools }: SignInMemory,
  clientId: string,
  typedName: string,
  beside: ReadBeside = {},
): Promise<SignInRecord | undefined> {
  const facts = known.get(clientId) ?? (await readFacts(table, known, clientId));
  if (facts === undefined) return undefined;
  const withRisk = protectedPools.get(facts.poolId) === true;
  const name = lookUpName(facts.poolId, facts.rules, typedName, { aliasesOnly: true, withRisk });
  const own = [keys.client(clientId), keys.pool(facts.poolId), ...name.keys];
  const besides = keysBeside(facts.poolId, beside);
  const all = await table.get([...own, ...Object.values(besides)]);
  const [client, pool, ...items] = all.slice(0, own.length);
  if (client === undefined || pool === undefined) {
    known.delete(clientId);
    return undefined;
  }
  const found = await name.resolve(table, items);
  const readPool = itemToPool(pool);
  const isProtected = hasThreatProtection(readPool.configuration);
  if (isProtected) protectedPools.set(facts.poolId, true);
  else protectedPools.delete(facts.poolId);
  const riskHistory =
    isProtected && !withRisk ? await readHistory(table, facts.poolId, typedName, found) : found?.riskHistory;
  return {
    pool: readPool,
    client: itemToClient(client),
    user: found?.user,
    credential: found?.credential,
    ...(riskHistory && { riskHistory }),
    ...readBeside(besides, all.slice(own.length), found),
  };
}

type Beside = keyof ReadBeside;

function keysBeside(
  poolId: string,
  { passkey, resentCodeId, conversation }: ReadBeside,
): Readonly<Partial<Record<Beside, Key>>> {
  return {
    ...(passkey && { passkey: keys.passkey(poolId, passkey.username, passkey.credentialId) }),
    ...(resentCodeId !== undefined && { resentCodeId: keys.resentCode(resentCodeId) }),
    ...(conversation && { conversation: keys.conversation(conversation.id, conversation.step) }),
  };
}

/** The items under the keys of `keysBeside`, in their order. A passkey counts as the person's own alone. */
function readBeside(
  asked: Readonly<Partial<Record<Beside, Key>>>,
  items: readonly (Item | undefined)[],
  found: FoundUser | undefined,
): Pick<SignInRecord, 'passkey' | 'resentCode' | 'keptConversation'> {
  const itemOf: Partial<Record<Beside, Item>> = Object.fromEntries(
    Object.keys(asked).map((name, index) => [name, items[index]]),
  );
  const passkey = itemOf.passkey && itemToPasskey(itemOf.passkey);
  return {
    ...(passkey && passkey.sub === found?.user?.sub ? { passkey } : {}),
    ...(itemOf.resentCodeId && { resentCode: itemToResentCode(itemOf.resentCodeId) }),
    ...(itemOf.conversation && { keptConversation: itemToConversation(itemOf.conversation) }),
  };
}

/** The first time that a container meets the pool; nobody's too, so that it takes as long. */
async function readHistory(table: Table, poolId: string, typedName: string, found: FoundUser | undefined) {
  const [item] = await table.get([keys.riskHistory(poolId, found?.user.username ?? typedName)]);
  return item && found && itemToRiskHistory(item, found.user.sub);
}

async function readFacts(
  table: Table,
  known: BoundedCache<ClientFacts>,
  clientId: string,
): Promise<ClientFacts | undefined> {
  const [item] = await table.get([keys.client(clientId)]);
  if (item === undefined) return undefined;
  const facts = clientFacts(item);
  known.set(clientId, facts);
  return facts;
}
