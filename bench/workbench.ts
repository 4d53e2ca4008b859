import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Usage } from './meter.ts';

/** A pool with a client that allows every flow, ready to be measured. */
export interface Workbench {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Calls through this client count. */
  readonly measured: CognitoIdentityProviderClient;
  /** Calls through this client don't. */
  readonly unmeasured: CognitoIdentityProviderClient;
  /** The code that was last sent to an address; rejects when there is none. */
  codeSentTo(address: string): Promise<string>;
  /** What measured calls cost since this was asked last. */
  takeUsage(): Promise<Usage>;
  close(): Promise<void>;
}
