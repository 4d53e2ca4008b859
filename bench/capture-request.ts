import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Stack } from '../test/e2e/open-stack.ts';

/** An HTTP request as the AWS SDK would send it. */
export interface CapturedRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** Gives the request that the SDK makes of the command that `send` sends (signed where the operation is a signed one). */
export const captureRequest = async (
  stack: Pick<Stack, 'endpoint' | 'region' | 'rootKey'>,
  send: (client: CognitoIdentityProviderClient) => Promise<unknown>,
): Promise<CapturedRequest> => {
  const captured: CapturedRequest[] = [];
  const client = new CognitoIdentityProviderClient({
    endpoint: stack.endpoint,
    region: stack.region,
    credentials: stack.rootKey,
    requestHandler: {
      handle: async (request: SdkRequest) => {
        captured.push({
          headers: { ...request.headers },
          body: typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body),
        });
        return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode('{}') } };
      },
    },
  });
  await send(client);
  const [request] = captured;
  if (request === undefined) throw new Error('the SDK made no request');
  return request;
};
