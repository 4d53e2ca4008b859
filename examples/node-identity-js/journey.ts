// Sign up, confirm, sign in by SRP, refresh, change the password and sign out with amazon-cognito-identity-js.
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { readDeployment } from '../read-deployment.ts';
import { waitForCode } from '../wait-for-code.ts';

const { endpoint, userPoolId, clientId, inbox } = readDeployment();
const email = `grace-${Date.now()}@example.com`;
const password = 'Correct-horse-1';
const newPassword = 'Battery-staple-2';

const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
const user = new CognitoUser({ Username: email, Pool: pool });

/** Turns the library's callbacks into a promise. */
const call = <T>(start: (callback: (error?: Error | null, result?: T | null) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result as T)));
  });

const signIn = (secret: string): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) => {
    const details = new AuthenticationDetails({ Username: email, Password: secret });
    user.authenticateUser(details, { onSuccess: resolve, onFailure: reject });
  });

const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
await call((done) => pool.signUp(email, password, attributes, [], done));
console.log(`signed up ${email}`);

const code = await waitForCode(inbox, email);
await call((done) => user.confirmRegistration(code, false, done));
console.log('confirmed with the code from the inbox');

const session = await signIn(password);
console.log(`signed in by SRP: user name ${session.getAccessToken().payload.username}`);

const refreshed = await call<CognitoUserSession>((done) => user.refreshSession(session.getRefreshToken(), done));
if (refreshed.getAccessToken().getJwtToken() === session.getAccessToken().getJwtToken())
  throw new Error('not refreshed');
console.log('refreshed');

const profile = await call<CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
console.log(`e-mail ${profile.find((attribute) => attribute.getName() === 'email')?.getValue()}`);

await call((done) => user.changePassword(password, newPassword, done));
await signIn(newPassword);
console.log('changed the password and signed in with the new one');

await new Promise<void>((resolve, reject) => {
  user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject });
});
console.log('signed out everywhere');
