import type { Clock, Deployment, Log, Metrics, Random, Sealer } from '../platform/ports.ts';

/** A key pair as SigV4 knows it. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What the wire itself needs; operations bring their own services. */
export interface WireServices {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly deployment: Pick<Deployment, 'region' | 'accountId' | 'replication'>;
  /** Opens temporary credentials. */
  readonly sealer: Sealer;
  /** Remembers signatures; `remember` answers false when it was seen before. */
  readonly replay: { remember(signature: string, expiresAt: number): Promise<boolean> };
  /** The deployment's root key pair. May be asked for often: it is kept for a few minutes. */
  rootKey(): Promise<AccessKey>;
  /** What CloudFront sends to prove that a request came through it. */
  originVerifySecret(): Promise<string>;
}
