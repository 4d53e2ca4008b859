import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalStack } from '../local/start-local.ts';

/** A user to try the API with. */
export interface DemoUser {
  readonly username: string;
  readonly password: string;
}

const USERNAME = 'demo@example.com';

/**
 * The demo user of the stack's pool: made at the first start through the API like any other user, remembered in the data directory.
 * Undefined when the pool's settings don't let such a user be made.
 */
export async function keepDemoUser({ url, outputs, rootKey, dataDir }: LocalStack): Promise<DemoUser | undefined> {
  const { UserPoolId, Region } = outputs;
  const file = join(dataDir, 'demo-user.json');
  const known = readKnown(file);
  if (known !== undefined && known.userPoolId === UserPoolId) return known;
  const {
    AdminCreateUserCommand,
    AdminSetUserPasswordCommand,
    CognitoIdentityProviderClient,
    CognitoIdentityProviderServiceException,
    UsernameExistsException,
  } = await import('@aws-sdk/client-cognito-identity-provider');
  const client = new CognitoIdentityProviderClient({
    endpoint: url,
    region: Region ?? '',
    credentials: { ...rootKey! },
  });
  const user = { username: USERNAME, password: `Demo-${randomBytes(9).toString('base64url')}-7a` };
  const attributes = [
    { Name: 'email', Value: USERNAME },
    { Name: 'email_verified', Value: 'true' },
  ];
  try {
    const who = { UserPoolId, Username: USERNAME };
    const creation = new AdminCreateUserCommand({ ...who, UserAttributes: attributes, MessageAction: 'SUPPRESS' });
    await client.send(creation).catch((error: unknown) => {
      // An earlier start was cut off before it remembered the password: the user gets a new one.
      if (!(error instanceof UsernameExistsException)) throw error;
    });
    await client.send(new AdminSetUserPasswordCommand({ ...who, Password: user.password, Permanent: true }));
  } catch (error) {
    // The pool is the owner's to configure: one that asks for more than an e-mail address has no demo user.
    if (error instanceof CognitoIdentityProviderServiceException && error.$fault === 'client') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
  writeFileSync(file, JSON.stringify({ ...user, userPoolId: UserPoolId }), { mode: 0o600 });
  return user;
}

function readKnown(file: string): (DemoUser & { readonly userPoolId: string }) | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoUser & { readonly userPoolId: string };
  } catch {
    return undefined; // The first start: there is none yet.
  }
}
