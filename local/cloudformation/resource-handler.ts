import type { Account } from '../account.ts';
import type { Json, JsonObject } from '../json.ts';

/** A declared resource with resolved properties. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Absolute path of the file asset with this object key; undefined when the assembly has none. */
  asset(objectKey: string): string | undefined;
}

/** What `Ref` and `Fn::GetAtt` give. */
export interface Identity {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** What is remembered of a resource between runs. */
export interface ResourceRecord extends Identity {
  readonly type: string;
  /** Resolved properties; dynamic references are kept as references, so that no secret is written. */
  readonly properties: JsonObject;
  /** True when removing the resource from the template must leave the thing itself. */
  readonly retain: boolean;
}

/** Makes the resources of one type. Each step may be left out. */
export interface ResourceHandler {
  /** The physical id of a new resource; `<stack>-<logical id>-<random>` when left out. */
  name?(resource: Resource, account: Account): string;
  /** Attributes that follow from properties and physical id; computed at each start. */
  attributes?(resource: Resource, physicalId: string, account: Account): Record<string, Json>;
  /**
   * Makes or changes what lasts beyond this run; called when the resource is new or its properties changed. What it returns
   * replaces the physical id and adds to the attributes. A changed physical id means a replacement: the old one is removed.
   */
  provision?(
    resource: Resource & Identity,
    account: Account,
    previous: ResourceRecord | undefined,
  ): Promise<Partial<Identity>> | Partial<Identity>;
  /** Makes the resource known to the running account; called at each start. */
  activate?(resource: Resource & Identity, account: Account): void;
  /** Removes what `provision` made. */
  remove?(
    record: ResourceRecord & { readonly logicalId: string; readonly stack: string },
    account: Account,
  ): Promise<void> | void;
}
