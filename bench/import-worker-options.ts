/** What the process that imports is told. */
export interface ImportWorkerOptions {
  readonly endpoint: string;
  readonly tableName: string;
  /** The CSV file. */
  readonly file: string;
  /** 32 bytes, hexadecimal: the same for every worker of a job. */
  readonly key: string;
  /** How far its clock is ahead, so that nobody has to wait for the lease of a killed one. */
  readonly clockOffsetMs: number;
}
