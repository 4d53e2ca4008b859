import type { Statement } from './statement.ts';

/** A role with the statements of all its identity policies. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly statements: Statement[];
}
