import type { Item } from '../../lambdas/store/table.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** A deployment in two Regions, each with a table of its own, and what DynamoDB does between the two. */
export interface TwoRegions {
  readonly primary: World;
  readonly secondary: World;
  /**
   * Brings the tables into line as a global table does: each item that was written since the last time goes to the other Region. Answers the
   * keys of items that were written in both and differ, of which DynamoDB would have lost one; here the primary's is kept.
   */
  replicate(): Promise<readonly string[]>;
  close(): Promise<void>;
}

type Wire = Readonly<Record<string, unknown>>;

/** Opens both Regions, and registers the second one as its deployment does. `services` are replaced in both. */
export async function openTwoRegions(services?: WorldOptions['services']): Promise<TwoRegions> {
  const primary = await openWorld({ region: 'eu-central-1', secondaryRegion: 'eu-west-1', services });
  const secondary = await openWorld({ region: 'eu-west-1', secondaryOf: primary, services });
  let known = new Map<string, string>();

  const replicate = async (): Promise<readonly string[]> => {
    const [here, there] = await Promise.all([readAll(primary), readAll(secondary)]);
    const conflicts: string[] = [];
    for (const key of new Set([...here.keys(), ...there.keys()])) {
      const [mine, theirs, before] = [here.get(key), there.get(key), known.get(key)];
      if (mine === theirs) continue;
      if (mine !== before && theirs !== before) conflicts.push(key);
      const isFromPrimary = mine !== before;
      const [source, target] = isFromPrimary ? [mine, secondary] : [theirs, primary];
      await write(target, key, source);
    }
    known = await readAll(primary);
    return conflicts;
  };
  return {
    primary,
    secondary,
    replicate,
    async close() {
      await secondary.close();
      await primary.close();
    },
  };
}

const nameOf = (item: Wire): string => JSON.stringify([item.pk, item.sk]);

/** Each item as text by its key. */
async function readAll({ engine }: World): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  const client = engine.client();
  let ExclusiveStartKey: Wire | undefined;
  do {
    const page = await client.call<{ Items: Wire[]; LastEvaluatedKey?: Wire }>('dynamodb', 'Scan', {
      TableName: engine.tableName,
      ConsistentRead: true,
      ExclusiveStartKey,
    });
    for (const item of page.Items) all.set(nameOf(item), JSON.stringify(sorted(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return all;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

async function write({ engine }: World, key: string, item: string | undefined): Promise<void> {
  const [pk, sk] = JSON.parse(key) as [Item, Item];
  const client = engine.client();
  if (item === undefined) await client.call('dynamodb', 'DeleteItem', { TableName: engine.tableName, Key: { pk, sk } });
  else await client.call('dynamodb', 'PutItem', { TableName: engine.tableName, Item: JSON.parse(item) });
}
