// Second factors, their set-up and remembered devices with amazon-cognito-identity-js. The pools are made with the key pair in
// AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import { authenticatorCode } from '../authenticator-code.ts';
import { type ExamplePool, makeExamplePool } from '../make-example-pool.ts';
import { readDeployment } from '../read-deployment.ts';
import { waitForCode } from '../wait-for-code.ts';

const deployment = readDeployment();
const password = 'Correct-horse-1';

/** What a browser keeps in its local storage: tokens, and the key and the secret of the device. */
const openStorage = (): ICognitoStorage => {
  const items = new Map<string, string>();
  return {
    setItem: (key, value) => void items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
};

const userOn = (device: ICognitoStorage, { UserPoolId, ClientId }: ExamplePool, Username: string): CognitoUser => {
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: deployment.endpoint, Storage: device });
  return new CognitoUser({ Username, Pool, Storage: device });
};

type Asked = Omit<IAuthenticationCallback, 'onSuccess' | 'onFailure'>;
type Ending = Pick<IAuthenticationCallback, 'onSuccess' | 'onFailure'>;

/** Signs in by SRP; `asked` answers what the service asks for on the way. */
const signIn = (user: CognitoUser, secret: string, asked: (ending: Ending) => Asked = () => ({})) =>
  new Promise<CognitoUserSession>((onSuccess, onFailure) => {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password: secret });
    user.authenticateUser(details, { ...asked({ onSuccess, onFailure }), onSuccess, onFailure });
  });

const associate = (user: CognitoUser): Promise<string> =>
  new Promise((associateSecretCode, onFailure) => {
    user.associateSoftwareToken({ associateSecretCode, onFailure });
  });

const verify = (user: CognitoUser, code: string): Promise<CognitoUserSession> =>
  new Promise((onSuccess, onFailure) => {
    user.verifySoftwareToken(code, 'My telephone', { onSuccess, onFailure });
  });

const call = <T>(
  start: (callbacks: { onSuccess(result: T): void; onFailure(error: Error): void }) => void,
): Promise<T> =>
  new Promise((onSuccess, onFailure) => {
    start({ onSuccess, onFailure });
  });

const prefer = (user: CognitoUser, preferred: boolean): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const sms = { Enabled: true, PreferredMfa: false };
    const app = { Enabled: true, PreferredMfa: preferred };
    user.setUserMfaPreference(sms, app, (error, result) => (error ? reject(error) : resolve(result)));
  });

const optional = await makeExamplePool(deployment, 'OPTIONAL');
const email = `grace-${Date.now()}@example.com`;
const phone = `+1555${String(Date.now()).slice(-7)}`;
await optional.createUser({ email, phone, password });

// The library makes a secret for the device and remembers it in its storage; the pool remembers the device.
const laptop = openStorage();
const atLaptop = userOn(laptop, optional, email);
await signIn(atLaptop, password);
const secret = await associate(atLaptop);
await verify(atLaptop, authenticatorCode(secret));
await prefer(atLaptop, false);
console.log('set up an authenticator app and text messages');

const elsewhere = userOn(openStorage(), optional, email);
await signIn(elsewhere, password, (ending) => ({
  selectMFAType: (_name, { MFAS_CAN_CHOOSE }) => {
    console.log(`may choose among ${JSON.parse(MFAS_CAN_CHOOSE).join(' and ')}`);
    elsewhere.sendMFASelectionAnswer('SMS_MFA', {
      ...ending,
      mfaRequired: async () => elsewhere.sendMFACode(await waitForCode(deployment.inbox, phone), ending),
    });
  },
}));
console.log('signed in with a code by text message');

await prefer(elsewhere, true);
const onPhone = userOn(openStorage(), optional, email);
await signIn(onPhone, password, (ending) => ({
  totpRequired: () => onPhone.sendMFACode(authenticatorCode(secret, 1), ending, 'SOFTWARE_TOKEN_MFA'),
}));
console.log('signed in with a code of the app');

// Nothing is asked for here: the laptop proves that it is the one that was remembered.
const again = userOn(laptop, optional, email);
const session = await signIn(again, password);
await new Promise<void>((resolve, reject) => {
  again.refreshSession(session.getRefreshToken(), (error) => (error ? reject(error) : resolve()));
});
const { Devices } = await call<{ Devices: unknown[] }>((ending) => again.listDevices(10, null, ending));
console.log(`signed in and refreshed on a remembered device, one of ${Devices.length}`);

// A device that was forgotten elsewhere is a new one: the library signs in again without its key.
const key = session.getAccessToken().payload.device_key as string;
await call((ending) => onPhone.forgetSpecificDevice(key, ending));
let asks = 0;
const forgotten = userOn(laptop, optional, email);
await prefer(onPhone, false);
await signIn(forgotten, password, (ending) => ({
  selectMFAType: () => {
    asks += 1;
    ending.onSuccess(session);
  },
}));
if (asks !== 1) throw new Error('a forgotten device is still spared the second factor');
console.log('a forgotten device is asked again');
await optional.delete();

const required = await makeExamplePool(deployment, 'ON');
const temporary = 'Temporary-pass-1';
await required.createUser({ email, phone, password: temporary, temporary: true });
const invited = userOn(openStorage(), required, email);
await signIn(invited, temporary, (ending) => {
  const mfaSetup = async () => {
    try {
      const code = authenticatorCode(await associate(invited));
      ending.onSuccess(await verify(invited, code));
    } catch (error) {
      ending.onFailure(error);
    }
  };
  return {
    newPasswordRequired: () => invited.completeNewPasswordChallenge(password, {}, { ...ending, mfaSetup }),
    mfaSetup,
  };
});
console.log('an invited person chose a password and set up an app on the way in');
await required.delete();
