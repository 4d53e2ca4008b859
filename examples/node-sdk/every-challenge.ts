// Every challenge of a sign-in, with the AWS SDK for JavaScript. The pools are made with the key pair in AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY; the calls of the person are unsigned.
import {
  AssociateSoftwareTokenCommand,
  type AuthFlowType,
  type ChallengeNameType,
  CognitoIdentityProviderClient,
  ConfirmDeviceCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticatorCode } from '../authenticator-code.ts';
import { makeExamplePool } from '../make-example-pool.ts';
import { readDeployment } from '../read-deployment.ts';
import { waitForCode } from '../wait-for-code.ts';
import { beginSrp, makeDeviceSecret } from './srp.ts';

const deployment = readDeployment();
const { endpoint, region, inbox } = deployment;
const cognito = new CognitoIdentityProviderClient({ endpoint, region });
const USERNAME = `alan-${Date.now()}@example.com`;
const phone = `+1556${String(Date.now()).slice(-7)}`;
const PASSWORD = 'Correct-horse-1';

let ClientId: string;

const begin = (AuthFlow: AuthFlowType, AuthParameters: Record<string, string>) =>
  cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));

/** Answers the challenge that `last` posed. Throws when it is not the one that the answer is for. */
const answer = (last: InitiateAuthCommandOutput, name: ChallengeNameType, responses: Record<string, string>) => {
  const { ChallengeName, Session } = last;
  if (ChallengeName !== name) throw new Error(`expected ${name}, not ${ChallengeName}`);
  const ChallengeResponses = { USERNAME, ...responses };
  return cognito.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }));
};

const tokens = ({ AuthenticationResult, ChallengeName }: InitiateAuthCommandOutput) => {
  if (AuthenticationResult === undefined) throw new Error(`expected tokens, not ${ChallengeName}`);
  return AuthenticationResult;
};

// A pool in which everybody needs a second factor: an invited person chooses a password and sets up an app.
const required = await makeExamplePool(deployment, 'ON');
ClientId = required.ClientId;
await required.createUser({ email: USERNAME, phone, password: 'Temporary-pass-1', temporary: true });
const invited = await begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: 'Temporary-pass-1' });
const setUp = await answer(invited, 'NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: PASSWORD });
const associated = await cognito.send(new AssociateSoftwareTokenCommand({ Session: setUp.Session }));
const UserCode = authenticatorCode(associated.SecretCode ?? '');
const verified = await cognito.send(new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }));
tokens(await answer({ ...setUp, Session: verified.Session }, 'MFA_SETUP', {}));
console.log('NEW_PASSWORD_REQUIRED and MFA_SETUP: an invited person is signed in');
await required.delete();

const optional = await makeExamplePool(deployment, 'OPTIONAL');
ClientId = optional.ClientId;
await optional.createUser({ email: USERNAME, phone, password: PASSWORD });

// By SRP the password is proven and never sent.
const srp = await beginSrp(optional.UserPoolId);
const proof = await begin('USER_SRP_AUTH', { USERNAME, SRP_A: srp.A });
const { AccessToken, NewDeviceMetadata } = tokens(
  await answer(proof, 'PASSWORD_VERIFIER', await srp.proveAsUser(proof.ChallengeParameters ?? {}, PASSWORD)),
);
console.log('PASSWORD_VERIFIER: signed in by SRP');

const device = await makeDeviceSecret(NewDeviceMetadata);
await cognito.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey: device.key, ...device.secret }));

const all = await begin('USER_AUTH', { USERNAME });
console.log(`SELECT_CHALLENGE: ${all.AvailableChallenges?.toSorted().join(', ')}`);
const mailed = await answer(all, 'SELECT_CHALLENGE', { ANSWER: 'EMAIL_OTP' });
tokens(await answer(mailed, 'EMAIL_OTP', { EMAIL_OTP_CODE: await waitForCode(inbox, USERNAME) }));
const texted = await begin('USER_AUTH', { USERNAME, PREFERRED_CHALLENGE: 'SMS_OTP' });
const firstCode = await waitForCode(inbox, phone);
tokens(await answer(texted, 'SMS_OTP', { SMS_OTP_CODE: firstCode }));
console.log('EMAIL_OTP and SMS_OTP: signed in without a password');

const { SecretCode = '' } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }));
await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: authenticatorCode(SecretCode) }));
const Enabled = { Enabled: true };
await cognito.send(
  new SetUserMFAPreferenceCommand({ AccessToken, SMSMfaSettings: Enabled, SoftwareTokenMfaSettings: Enabled }),
);

const choice = await begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
const bySms = await answer(choice, 'SELECT_MFA_TYPE', { ANSWER: 'SMS_MFA' });
tokens(await answer(bySms, 'SMS_MFA', { SMS_MFA_CODE: await waitForCode(inbox, phone, firstCode) }));
const another = await begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
const byApp = await answer(another, 'SELECT_MFA_TYPE', { ANSWER: 'SOFTWARE_TOKEN_MFA' });
tokens(await answer(byApp, 'SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: authenticatorCode(SecretCode, 1) }));
console.log('SELECT_MFA_TYPE, SMS_MFA and SOFTWARE_TOKEN_MFA: signed in with second factors');

// The remembered device proves itself by SRP too, in place of the second factor.
const DEVICE_KEY = device.key;
const known = await begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD, DEVICE_KEY });
const deviceSrp = await beginSrp(device.groupKey);
const asked = await answer(known, 'DEVICE_SRP_AUTH', { DEVICE_KEY, SRP_A: deviceSrp.A });
const { RefreshToken = '' } = tokens(
  await answer(asked, 'DEVICE_PASSWORD_VERIFIER', {
    DEVICE_KEY,
    ...(await deviceSrp.proveAsDevice(asked.ChallengeParameters ?? {}, device)),
  }),
);
tokens(await begin('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, DEVICE_KEY }));
console.log('DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER: signed in and refreshed on a remembered device');
await optional.delete();
