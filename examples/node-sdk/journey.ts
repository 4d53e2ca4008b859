// The same journey with the AWS SDK for JavaScript. The person's own calls are unsigned; the administrator's are signed with
// the key pair in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AuthenticationResultType,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  NotAuthorizedException,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import { readDeployment } from '../read-deployment.ts';
import { waitForCode } from '../wait-for-code.ts';

const { endpoint, region, userPoolId: UserPoolId, clientId: ClientId, inbox } = readDeployment();
const cognito = new CognitoIdentityProviderClient({ endpoint, region });
// In the pool of `npm start` the e-mail address is the name to sign in with; the immutable user name is a UUID.
const email = `alan-${Date.now()}@example.com`;
const Username = email;
const Password = 'Correct-horse-1';
const ProposedPassword = 'Battery-staple-2';

const signIn = async (secret: string): Promise<AuthenticationResultType> => {
  const AuthParameters = { USERNAME: Username, PASSWORD: secret };
  const answer = await cognito.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }),
  );
  if (answer.AuthenticationResult === undefined) throw new Error(`unexpected challenge ${answer.ChallengeName}`);
  return answer.AuthenticationResult;
};

const refresh = async (REFRESH_TOKEN: string | undefined): Promise<AuthenticationResultType | undefined> => {
  const AuthParameters = { REFRESH_TOKEN: REFRESH_TOKEN ?? '' };
  const answer = await cognito.send(
    new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters }),
  );
  return answer.AuthenticationResult;
};

const UserAttributes = [{ Name: 'email', Value: email }];
await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
console.log(`signed up ${Username}`);

const ConfirmationCode = await waitForCode(inbox, email);
await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
console.log('confirmed with the code from the inbox');

const { AccessToken, RefreshToken } = await signIn(Password);
const user = await cognito.send(new GetUserCommand({ AccessToken }));
console.log(`signed in as ${user.Username}`);

// A service that receives the token checks it with the pool's public keys.
const issuer = `${endpoint}/${UserPoolId}`;
const jwksUri = `${issuer}/.well-known/jwks.json`;
const verifier = JwtVerifier.create({
  issuer,
  jwksUri,
  audience: null,
  customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { clientId: ClientId, tokenUse: 'access' }),
});
verifier.cacheJwks((await (await fetch(jwksUri)).json()) as Parameters<typeof verifier.cacheJwks>[0]);
const claims = await verifier.verify(AccessToken ?? '');
console.log(`verified a token of ${claims.username} with the pool's public keys`);

await refresh(RefreshToken);
console.log('refreshed');

await cognito.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: Password, ProposedPassword }));
await signIn(ProposedPassword);
console.log('changed the password and signed in with the new one');

await cognito.send(new RevokeTokenCommand({ ClientId, Token: RefreshToken }));
const refusal = await refresh(RefreshToken).catch((error: unknown) => error);
if (!(refusal instanceof NotAuthorizedException)) throw new Error('a revoked token still refreshes');
console.log('revoked the refresh token');

const found = await cognito.send(new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"` }));
const admin = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
console.log(`the administrator finds ${found.Users?.length} user, ${admin.UserStatus}`);

await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
console.log('deleted the user');
