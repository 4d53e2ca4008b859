import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider';

/** `Expired` is not stored: a job that was never started becomes it by age. */
export type ImportJobStatus = 'Created' | 'Pending' | 'InProgress' | 'Stopping' | 'Stopped' | 'Succeeded' | 'Failed';

/** How far an import is. What lies before `offset` is done; what lies behind it has left no trace but users that can be told apart. */
export interface ImportProgress {
  /** Bytes of the file that are done. */
  readonly offset: number;
  /** Lines that are done, the header among them. */
  readonly line: number;
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
}

/** The file as it was when the import began: another upload since then is another file. */
export interface ImportFile {
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** The header's columns, in the order of the file. */
  readonly columns: readonly string[];
}

/** An import of users from a CSV file. */
export interface ImportJob {
  readonly poolId: string;
  /** `import-…`; a later one sorts first. */
  readonly id: string;
  readonly name: string;
  readonly logsRoleArn: string;
  readonly hashing: PasswordHashingAlgorithmType | undefined;
  readonly status: ImportJobStatus;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly startedAt?: number | undefined;
  readonly completedAt?: number | undefined;
  readonly completionMessage?: string | undefined;
  readonly file?: ImportFile | undefined;
  readonly progress: ImportProgress;
  /** How many workers have begun on it since the last progress. */
  readonly attempts: number;
  /** The worker that has it, and until when it is nobody else's. */
  readonly lease?: { readonly holder: string; readonly until: number } | undefined;
}
