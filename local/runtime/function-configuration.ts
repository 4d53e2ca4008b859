import type { KeyPair } from '../iam/create-credentials.ts';
import type { ConditionContext } from '../iam/match-condition.ts';

/** Hosts of the internet that run on this machine instead: functions that ask for them by name, at the usual port, reach these. */
export interface OutsideHosts {
  /** By name of the host: its port on 127.0.0.1. */
  readonly ports: Readonly<Record<string, number>>;
  /** Absolute path of a file with the certificates that vouch for them, PEM. */
  readonly authorities: string;
}

/** A function as its template declares it, placed on this machine. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** Absolute path of the asset directory. */
  readonly directory: string;
  /** `file.export`. */
  readonly handler: string;
  /** As in the template: `nodejs22.x`; this machine's own when left out. */
  readonly runtime?: string | undefined;
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
  /** Hosts of the internet that are played on this machine. */
  readonly outside?: OutsideHosts | undefined;
}
