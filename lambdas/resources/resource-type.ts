/** What CloudFormation asks of a custom resource, as every delivery of one event says it. */
export interface ResourceRequest {
  /** The same in each delivery of one event, different in any other event: what ids are derived from. */
  readonly seed: string;
  readonly requestId: string;
  readonly logicalId: string;
  /** The properties of the CloudFormation twin, all scalars as strings, without `ServiceToken`. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The pool that the resource was in until now; undefined unless this is an update, or the type has no such property. */
  readonly formerPoolId: string | undefined;
}

/** A resource that exists now. */
export interface ResourceAnswer {
  readonly physicalId: string;
  /** What `Fn::GetAtt` reads. */
  readonly data: Readonly<Record<string, string>>;
  /** True when `data` holds a secret. */
  readonly noEcho?: boolean;
}

/** One type of custom resource. Each method may run again with the same request and has the same outcome then. */
export interface ResourceType {
  /**
   * The physical id that `create` is going to answer, for types that derive it: a failed create answers it too, so that CloudFormation's
   * clean-up removes what may have been made. Types whose ids are names have none: the name may be somebody else's.
   */
  plan?(request: ResourceRequest): string;
  create(request: ResourceRequest): Promise<ResourceAnswer>;
  /** A physical id other than the present one means that the resource was replaced; CloudFormation then deletes the old one. */
  update(request: ResourceRequest, physicalId: string): Promise<ResourceAnswer>;
  /** Resolves when the resource is gone, also if it was before. */
  delete(request: ResourceRequest, physicalId: string): Promise<void>;
}
