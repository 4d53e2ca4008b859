import {
  CompleteWebAuthnRegistrationCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
  type WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { createAuthenticator, type Words } from '../../support/authenticator.ts';
import type { World } from '../../support/world.ts';
import { openStage } from '../sign-in/open-stage.ts';

export const ORIGIN = 'https://app.example.com';
export const RELYING_PARTY_ID = 'example.com';

/** Options for `navigator.credentials.create`, as far as tests look at them. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly {
    readonly id: string;
    readonly type: string;
    readonly transports: readonly string[];
  }[];
  readonly authenticatorSelection: Readonly<Record<string, unknown>>;
  readonly pubKeyCredParams: readonly object[];
  readonly timeout: number;
}

/** Options for `navigator.credentials.get`. */
export interface RequestOptions {
  readonly challenge: string;
  readonly timeout: number;
  readonly rpId: string;
  readonly allowCredentials: readonly {
    readonly id: string;
    readonly type: string;
    readonly transports: readonly string[];
  }[];
  readonly userVerification: string;
}

/** Passkeys as a first factor. */
const ALLOWS_PASSKEYS = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
} satisfies Partial<CreateUserPoolCommandInput>;

/** A pool that takes passkeys for `example.com`, and verbs to register them by an authenticator in software. */
export async function openPasskeyStage(
  world: World,
  {
    pool = {},
    client = {},
    webAuthn = { RelyingPartyId: RELYING_PARTY_ID },
  }: {
    pool?: Partial<CreateUserPoolCommandInput>;
    client?: Partial<CreateUserPoolClientCommandInput>;
    webAuthn?: WebAuthnConfigurationType;
  } = {},
) {
  const stage = await openStage(
    world,
    { ...ALLOWS_PASSKEYS, ...pool },
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'], ...client },
  );
  const { sdk, UserPoolId } = stage;
  const configure = (WebAuthnConfiguration: WebAuthnConfigurationType) =>
    sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId, WebAuthnConfiguration }));
  await configure(webAuthn);

  const start = async (AccessToken: string) => {
    const { CredentialCreationOptions } = await sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    return CredentialCreationOptions as unknown as CreationOptions;
  };
  const complete = (AccessToken: string, Credential: object) =>
    sdk.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: Credential as never }));
  const newAuthenticator = (algorithm?: 'ES256' | 'RS256') =>
    createAuthenticator({ relyingPartyId: webAuthn.RelyingPartyId ?? 'localhost', origin: ORIGIN }, algorithm);

  return {
    ...stage,
    configure,
    start,
    complete,
    newAuthenticator,
    list: (AccessToken: string, page: { MaxResults?: number; NextToken?: string } = {}) =>
      sdk.send(new ListWebAuthnCredentialsCommand({ AccessToken, ...page })),
    /** Asks for a passkey of the user, or of anybody. */
    async ask(USERNAME: string | undefined) {
      const preferred = { PREFERRED_CHALLENGE: 'WEB_AUTHN' };
      const output = await stage.initiate('USER_AUTH', USERNAME === undefined ? preferred : { USERNAME, ...preferred });
      const options = output.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS;
      return {
        ChallengeName: output.ChallengeName,
        AvailableChallenges: output.AvailableChallenges,
        Session: output.Session!,
        options: JSON.parse(options ?? '{}') as RequestOptions,
      };
    },
    answer: (Session: string, USERNAME: string | undefined, credential: object) =>
      stage.respond(
        'WEB_AUTHN',
        { ...(USERNAME === undefined ? {} : { USERNAME }), CREDENTIAL: JSON.stringify(credential) },
        Session,
      ),
    /** A user with one passkey. */
    async createOwner(username: string, lies: Partial<Words> = {}) {
      await stage.createUser(username);
      const { AccessToken } = await stage.signIn(username);
      const authenticator = newAuthenticator();
      const { user, ...options } = await start(AccessToken);
      await complete(AccessToken, authenticator.create(options, lies));
      return { AccessToken, authenticator, userHandle: Buffer.from(user.id, 'base64url').toString() };
    },
  };
}
