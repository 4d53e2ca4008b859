import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  CompleteWebAuthnRegistrationCommand,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Authenticator, createAuthenticator } from '../test/support/authenticator.ts';
import { proveBySrp } from './prove-by-srp.ts';
import { addToken, offerTokens, typeTokenCode } from './token-sign-in.ts';
import type { Workbench } from './workbench.ts';

/** What an operation may cost at most; reads and writes are DynamoDB calls, CPU is that beside the password hash. */
export interface Targets {
  readonly cpuMs?: number;
  readonly reads?: number;
  readonly writes?: number;
}

/** An operation worth measuring: `prepare` gives what is run turn by turn. */
export interface HotOperation {
  readonly name: string;
  readonly targets: Targets;
  prepare(bench: Workbench): Promise<(turn: number) => Promise<void>>;
}

const PASSWORD = 'Correct-horse-1';
const PAGE = 60;

/** The operations that a deployment spends its life on. */
export const hotOperations: readonly HotOperation[] = [
  {
    name: 'SignUp',
    targets: {},
    prepare: async (bench) => async (turn) => {
      await bench.measured.send(signUp(bench, `signs-up-${turn}`));
    },
  },
  {
    name: 'ConfirmSignUp',
    targets: {},
    prepare: async (bench) => async (turn) => {
      const Username = `confirms-${turn}`;
      await bench.unmeasured.send(signUp(bench, Username));
      const ConfirmationCode = await bench.codeSentTo(addressOf(Username));
      await bench.measured.send(new ConfirmSignUpCommand({ ClientId: bench.clientId, Username, ConfirmationCode }));
    },
  },
  {
    name: 'Sign-in by password',
    targets: { reads: 2, writes: 1, cpuMs: 4 },
    prepare: async (bench) => {
      const username = await createUser(bench, 'signs-in');
      return async () => {
        await bench.measured.send(passwordSignIn(bench, username));
      };
    },
  },
  {
    name: 'Sign-in by password, with threat protection',
    targets: { reads: 2, writes: 2, cpuMs: 4.5 },
    prepare: async (bench) => {
      const watched = await openWatchedPool(bench);
      const username = await createUser(watched, 'is-watched');
      await signIn(watched, username);
      return async () => {
        await bench.measured.send(passwordSignIn(watched, username));
      };
    },
  },
  {
    name: 'Sign-in by SRP (2 calls)',
    targets: { cpuMs: 6 },
    prepare: async (bench) => {
      const username = await createUser(bench, 'proves');
      return async () => {
        await proveBySrp(bench, { username, password: PASSWORD });
      };
    },
  },
  {
    name: 'Sign-in by passkey: asking',
    targets: { reads: 2, writes: 0 },
    prepare: async (bench) => {
      const { username } = await createPasskeyOwner(bench, 'is-asked');
      return async () => {
        await bench.measured.send(askForPasskey(bench, username));
      };
    },
  },
  {
    name: 'Sign-in by passkey: the answer',
    targets: { reads: 2, writes: 1, cpuMs: 3 },
    prepare: async (bench) => {
      const { username, authenticator } = await createPasskeyOwner(bench, 'answers');
      return () => signInByPasskey(bench, username, authenticator);
    },
  },
  {
    name: 'Sign-in by password and software token (2 calls)',
    targets: { reads: 3, writes: 2 },
    prepare: async (bench) => {
      await offerTokens(bench);
      // A code is good once, and a user's next one half a minute later: each turn has a user of its own.
      return async (turn) => {
        const username = await createUser(bench, `types-${turn}`);
        const { AccessToken = '' } = await signIn(bench, username);
        const secret = await addToken(bench, AccessToken);
        const { Session } = await bench.measured.send(passwordSignIn(bench, username));
        await typeTokenCode(bench, { username, secret, Session });
      };
    },
  },
  {
    name: 'Sign-in by SRP and software token (3 calls)',
    targets: {},
    prepare: async (bench) => async (turn) => {
      const username = await createUser(bench, `proves-both-${turn}`);
      const { AccessToken = '' } = await signIn(bench, username);
      const secret = await addToken(bench, AccessToken);
      const { Session } = await proveBySrp(bench, { username, password: PASSWORD });
      await typeTokenCode(bench, { username, secret, Session });
    },
  },
  {
    name: 'Refresh',
    targets: { cpuMs: 2.5 },
    prepare: async (bench) => {
      const { RefreshToken = '' } = await signIn(bench, await createUser(bench, 'refreshes'));
      return async () => {
        await bench.measured.send(
          new InitiateAuthCommand({
            ClientId: bench.clientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: RefreshToken },
          }),
        );
      };
    },
  },
  {
    name: 'GetUser',
    targets: {},
    prepare: async (bench) => {
      const { AccessToken } = await signIn(bench, await createUser(bench, 'asks'));
      return async () => {
        await bench.measured.send(new GetUserCommand({ AccessToken }));
      };
    },
  },
  {
    name: 'RevokeToken',
    targets: {},
    prepare: async (bench) => {
      const username = await createUser(bench, 'leaves');
      return async () => {
        const { RefreshToken: Token } = await signIn(bench, username);
        await bench.measured.send(new RevokeTokenCommand({ ClientId: bench.clientId, Token }));
      };
    },
  },
  {
    name: 'AdminGetUser',
    targets: {},
    prepare: async (bench) => {
      const Username = await createUser(bench, 'is-looked-up');
      return async () => {
        await bench.measured.send(new AdminGetUserCommand({ UserPoolId: bench.userPoolId, Username }));
      };
    },
  },
  {
    name: `ListUsers, page of ${PAGE}`,
    targets: {},
    prepare: async (bench) => {
      for (let index = 0; index < 2 * PAGE; index += 1) await createUser(bench, `is-listed-${index}`, false);
      return async () => {
        const { Users = [] } = await bench.measured.send(
          new ListUsersCommand({ UserPoolId: bench.userPoolId, Limit: PAGE }),
        );
        if (Users.length === 0) throw new Error('ListUsers answered an empty page');
      };
    },
  },
];

const addressOf = (username: string): string => `${username}@example.com`;

const signUp = ({ clientId }: Workbench, Username: string): SignUpCommand =>
  new SignUpCommand({
    ClientId: clientId,
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: addressOf(Username) }],
  });

const createUser = async (bench: Workbench, Username: string, withPassword = true): Promise<string> => {
  const user = { UserPoolId: bench.userPoolId, Username };
  const UserAttributes = [{ Name: 'email', Value: addressOf(Username) }];
  await bench.unmeasured.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
  if (withPassword) {
    await bench.unmeasured.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  }
  return Username;
};

/** The bench with a pool of its own that watches sign-ins. */
const openWatchedPool = async (bench: Workbench): Promise<Workbench> => {
  const { UserPool } = await bench.unmeasured.send(
    new CreateUserPoolCommand({ PoolName: 'watched', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }),
  );
  const userPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await bench.unmeasured.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'watched',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  return { ...bench, userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
};

const passwordSignIn = ({ clientId }: Workbench, username: string): InitiateAuthCommand =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD },
  });

const signIn = async (bench: Workbench, username: string): Promise<AuthenticationResultType> => {
  const { AuthenticationResult } = await bench.unmeasured.send(passwordSignIn(bench, username));
  if (AuthenticationResult === undefined) throw new Error(`${username} could not sign in`);
  return AuthenticationResult;
};

const askForPasskey = ({ clientId }: Workbench, username: string): InitiateAuthCommand =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
  });

const createPasskeyOwner = async (bench: Workbench, name: string) => {
  const username = await createUser(bench, name);
  const { AccessToken } = await signIn(bench, username);
  const authenticator = createAuthenticator({ relyingPartyId: 'example.com', origin: 'https://example.com' });
  const started = await bench.unmeasured.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
  const Credential = authenticator.create(started.CredentialCreationOptions as { challenge: string });
  await bench.unmeasured.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
  return { username, authenticator };
};

const signInByPasskey = async (bench: Workbench, username: string, authenticator: Authenticator): Promise<void> => {
  const { ChallengeParameters, Session } = await bench.unmeasured.send(askForPasskey(bench, username));
  const options = JSON.parse(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}') as { challenge: string };
  const { AuthenticationResult } = await bench.measured.send(
    new RespondToAuthChallengeCommand({
      ClientId: bench.clientId,
      ChallengeName: 'WEB_AUTHN',
      Session,
      ChallengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(authenticator.get(options)) },
    }),
  );
  if (AuthenticationResult === undefined) throw new Error('the passkey gave no tokens');
};
