import type { KeyPair } from '../iam/create-credentials.ts';
import type { ConditionContext } from '../iam/match-condition.ts';

/** A function as its template declares it, placed on this machine. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** Absolute path of the asset directory. */
  readonly directory: string;
  /** `file.export`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  /** Most workers at a time by the template; undefined when it doesn't reserve any. */
  readonly reservedConcurrency: number | undefined;
  /** What its tags mean to policies. */
  readonly tagConditions: ConditionContext;
  readonly logGroup: string;
  /** Absolute path of the file that its output goes to. */
  readonly logFile: string;
  readonly region: string;
  /** Base URL of the local AWS endpoints. */
  readonly endpoint: string;
  readonly credentials: KeyPair;
}
