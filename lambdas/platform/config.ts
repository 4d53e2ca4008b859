import type { Replication } from '../domain/replication.ts';
import { ENV, type EnvName } from './env.ts';

function required(name: EnvName | 'AWS_REGION' | 'LAMBDA_TASK_ROOT'): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/**
 * The function's environment; nothing else reads `process.env` of these. Each variable is read when it is asked for, so that a function
 * needs only those that it uses; a missing one throws an error that names it.
 */
export const config = {
  get region(): string {
    return required('AWS_REGION');
  },
  /** For AWS clients: credentials, which Lambda renews in place, and `AWS_ENDPOINT_URL…`. */
  get environment(): Readonly<Record<string, string | undefined>> {
    return process.env;
  },
  get accountId(): string {
    return required(ENV.accountId);
  },
  get tableName(): string {
    return required(ENV.tableName);
  },
  get keyArn(): string {
    return required(ENV.keyArn);
  },
  get rootKeySecretArn(): string {
    return required(ENV.rootKeySecretArn);
  },
  get originVerifySecretArn(): string {
    return required(ENV.originVerifySecretArn);
  },
  get emailFrom(): string | undefined {
    return process.env[ENV.emailFrom] || undefined;
  },
  get requestRates(): string {
    return required(ENV.requestRates);
  },
  get assetBucket(): string {
    return required(ENV.assetBucket);
  },
  get importBucket(): string {
    return required(ENV.importBucket);
  },
  get importLogPrefix(): string {
    return required(ENV.importLogPrefix);
  },
  get importWorker(): string {
    return required(ENV.importWorker);
  },
  /** The deployment's part beside a second Region; undefined when it has none. */
  get replication(): Replication | undefined {
    const region = required('AWS_REGION');
    const { [ENV.primaryRegion]: primary, [ENV.secondaryRegion]: secondary } = process.env;
    if (primary) return { role: 'secondary', region, otherRegion: primary };
    return secondary ? { role: 'primary', region, otherRegion: secondary } : undefined;
  },
  get challengeMachine(): string {
    return required(ENV.challengeMachine);
  },
  get eventBus(): string {
    return required(ENV.eventBus);
  },
  get metricNamespace(): string | undefined {
    return process.env[ENV.metricNamespace] || undefined;
  },
  /** Where the function's own files are. */
  get taskRoot(): string {
    return required('LAMBDA_TASK_ROOT');
  },
  get breachedPasswordsUrl(): string | undefined {
    return process.env[ENV.breachedPasswordsUrl] || undefined;
  },
  get logLevel(): string | undefined {
    return process.env[ENV.logLevel];
  },
};
