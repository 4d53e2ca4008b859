import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** A pool with a client that allows every flow, ready to be measured. */
export interface Workbench {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Calls through this client count. */
  readonly measured: CognitoIdentityProviderClient;
  /** Calls through this client don't. */
  readonly unmeasured: CognitoIdentityProviderClient;
  /** The code that was last sent to an address. */
  codeSentTo(address: string): string;
  close(): Promise<void>;
}
