/** A group of a pool's users. */
export interface Group {
  readonly poolId: string;
  /** Tells a group from a later one of the same name. */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly precedence?: number | undefined;
  /** The identity provider whose users it holds: it comes and goes with that, and counts as nobody's. */
  readonly provider?: string | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly version: number;
}
