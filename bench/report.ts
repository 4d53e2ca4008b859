/** A figure as it is printed; `target` is the most it may be. */
export interface Figure {
  readonly value: number;
  /** Digits after the point; 1 unless given. */
  readonly digits?: number;
  readonly target?: number;
}

/** One table of the report: a title, the columns, one row per thing measured, and what a reader should know of it. */
export interface Report {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | Figure | undefined)[])[];
  readonly notes: readonly string[];
}
