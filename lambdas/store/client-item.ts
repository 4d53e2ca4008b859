import type { UserPoolClient, UserPoolClientConfiguration } from '../domain/user-pool-client.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';
import type { UsernameRules } from './username-rules.ts';

const CLIENT: EntityFormat = { tag: 'client', version: 1 };

interface StoredClient extends Omit<UserPoolClient, 'id' | 'configuration' | 'risk'> {
  readonly clientId: string;
  readonly configuration: string;
  readonly rules: string;
  readonly risk?: string;
}

/** The client in an item. */
export function itemToClient(item: Item): UserPoolClient {
  const stored = fromEntity<StoredClient>(CLIENT, item);
  return {
    id: stored.clientId,
    poolId: stored.poolId,
    name: stored.name,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    configuration: JSON.parse(stored.configuration) as UserPoolClientConfiguration,
    secrets: stored.secrets,
    ssoSessionMinutes: stored.ssoSessionMinutes,
    risk: stored.risk === undefined ? undefined : (JSON.parse(stored.risk) as UserPoolClient['risk']),
    version: stored.version,
  };
}

/** What never changes about a client: its pool, and that pool's username rules. */
export function clientFacts(item: Item): { readonly poolId: string; readonly rules: UsernameRules } {
  const stored = fromEntity<StoredClient>(CLIENT, item);
  return { poolId: stored.poolId, rules: JSON.parse(stored.rules) as UsernameRules };
}

/** A client as an item; `rules` are those of its pool. */
export function clientToItem(client: UserPoolClient, rules: UsernameRules): Item {
  return toEntity(CLIENT, keys.client(client.id), { ...clientAttributes(client), rules: JSON.stringify(rules) });
}

/** Everything but the rules, which are written once. */
export function clientAttributes({ id, configuration, secrets, risk, ...rest }: UserPoolClient) {
  return {
    ...rest,
    clientId: id,
    configuration: JSON.stringify(configuration),
    secrets: secrets.map((secret) => ({ ...secret })),
    risk: risk && JSON.stringify(risk),
  };
}
