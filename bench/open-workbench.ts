import {
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type DynamoDbEngineKind, startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import type { HostOptions } from './host-protocol.ts';
import { openHost } from './open-host.ts';
import type { Workbench } from './workbench.ts';

export interface WorkbenchOptions extends Pick<HostOptions, 'hashing' | 'reportCapacity'> {
  readonly engine: DynamoDbEngineKind;
}

/** Starts an engine and the measured process, and makes a pool to measure on. */
export const openWorkbench = async (options: WorkbenchOptions): Promise<Workbench> => {
  const { hashing, reportCapacity } = options;
  const engine = await startDynamoDbEngine(options.engine);
  const { endpoint: dynamoDbEndpoint, tableName } = engine;
  const host = openHost({ hashing, reportCapacity, dynamoDbEndpoint, tableName });
  return {
    ...(await createPool(host.unmeasured)),
    measured: host.measured,
    unmeasured: host.unmeasured,
    takeUsage: host.takeUsage,
    async codeSentTo(address) {
      const code = /\b\d{6}\b/.exec(await host.messageTo(address))?.[0];
      if (code === undefined) throw new Error(`no code was sent to ${address}`);
      return code;
    },
    async close() {
      await host.close();
      await engine.stop();
    },
  };
};

const createPool = async (client: CognitoIdentityProviderClient) => {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'bench',
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    }),
  );
  const userPoolId = UserPool?.Id ?? '';
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPoolId,
      WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' },
    }),
  );
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'bench',
      ExplicitAuthFlows: [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_AUTH',
      ],
    }),
  );
  return { userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
};
