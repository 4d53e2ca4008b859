/** What an attribute can hold. Members that are undefined aren't stored. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Value[]
  | { readonly [name: string]: Value | undefined };

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A stored item: its key and its attributes. */
export type Item = Key & { readonly [name: string]: Value | undefined };

/** What one attribute must be like. */
export type Test =
  | { readonly equals: string | number | boolean }
  | { readonly differs: string | number | boolean }
  | { readonly below: number }
  | { readonly exists: boolean };

/** Every named attribute passes its test. */
export type Clause = Readonly<Record<string, Test>>;

/** A clause, or several of which any one suffices. */
export type Condition = Clause | readonly Clause[];

export interface Changes {
  readonly set?: Readonly<Record<string, Value | undefined>>;
  /** Numbers to add; an attribute that isn't there counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
}

/** One write of a transaction. `check` writes nothing. */
export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly update: Key; readonly changes: Changes; readonly when?: Condition }
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/** Done, with the item as it is now (updates only), or refused by the condition, with the item that was there. */
export type WriteOutcome =
  | { readonly done: true; readonly item?: Item | undefined }
  | { readonly done: false; readonly existing: Item | undefined };

/** Done, or nothing was done because the conditions of these writes failed. */
export type TransactOutcome =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly refused: readonly { readonly index: number; readonly existing: Item | undefined }[];
    };

export interface Query {
  /** Value of the partition attribute of the table or of the index. */
  readonly partition: string;
  /** An index, by the name of its sort attribute; the table itself when undefined. */
  readonly index?: string | undefined;
  readonly sort?: { readonly equals: string } | { readonly beginsWith: string } | undefined;
  readonly limit: number;
  /** Begins behind this item: its key, and the index's attributes when an index is read. */
  readonly after?: Item | undefined;
  /** Strongly consistent; not possible on an index. */
  readonly consistent?: boolean;
  /** From the last key to the first. */
  readonly descending?: boolean;
}

/** The one table, in six verbs. Each rejects with `StoreBusyError` when the table takes no requests for longer than the retries last. */
export interface Table {
  /** The items in the order of `keys`, undefined where there is none. Strongly consistent unless told otherwise. */
  get(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<readonly (Item | undefined)[]>;
  /** Items in key order. `last` is where to go on; undefined at the end. */
  query(query: Query): Promise<{ readonly items: readonly Item[]; readonly last: Item | undefined }>;
  /** Replaces an item. */
  put(item: Item, when?: Condition): Promise<WriteOutcome>;
  /** Changes an item, creating it unless `when` says otherwise. */
  update(key: Key, changes: Changes, when?: Condition): Promise<WriteOutcome>;
  delete(key: Key, when?: Condition): Promise<WriteOutcome>;
  /** All of the writes or none. */
  transact(writes: readonly Write[]): Promise<TransactOutcome>;
}
