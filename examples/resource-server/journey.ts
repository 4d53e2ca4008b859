// An API that takes the pool's access tokens, and what it answers before and after a token is revoked. The user is made with the key pair
// in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readDeployment } from '../read-deployment.ts';
import { createApi } from './create-api.ts';
import { createRevocationCheck } from './create-revocation-check.ts';
import { createTokenVerifier } from './create-token-verifier.ts';

const { endpoint, region, userPoolId: UserPoolId, clientId: ClientId } = readDeployment();
const verify = createTokenVerifier(`${endpoint}/${UserPoolId}`, [ClientId]);
/** An API that asks whether a token was revoked, and keeps the answer for so long; its address. */
const openApi = async (freshSeconds: number): Promise<{ url: string; api: Server }> => {
  const api = createApi(verify, createRevocationCheck(endpoint, freshSeconds));
  await new Promise<void>((resolve) => api.listen(0, 'localhost', resolve));
  return { api, url: `http://localhost:${(api.address() as AddressInfo).port}` };
};
const relaxed = await openApi(60);
const strict = await openApi(0);

const cognito = new CognitoIdentityProviderClient({ endpoint, region });
const Username = `tony-${Date.now()}@example.com`;
const Password = 'Correct-horse-1';
await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
const AuthParameters = { USERNAME: Username, PASSWORD: Password };
const { AuthenticationResult: tokens } = await cognito.send(
  new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }),
);

const call = async (method: string, { url } = relaxed, token = tokens?.AccessToken): Promise<void> => {
  const { status } = await fetch(url, { method, headers: { Authorization: `Bearer ${token}` } });
  console.log(`${method} ${status}`);
};

await call('GET');
await call('POST');
console.log('with the ID token, which is not for APIs:');
await call('GET', relaxed, tokens?.IdToken);

await cognito.send(new RevokeTokenCommand({ ClientId, Token: tokens?.RefreshToken }));
console.log('revoked, for an API that keeps answers for a minute, and for one that asks each time:');
await call('POST');
await call('POST', strict);
console.log('what is harmless goes on until the token expires:');
await call('GET');

await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
for (const { api } of [relaxed, strict]) api.close();
