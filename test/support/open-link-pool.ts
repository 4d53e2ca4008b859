import { createHmac } from 'node:crypto';
import {
  AdminGetUserCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { linkIn } from './follow-link.ts';
import type { World } from './world.ts';

let pools = 0;

/** A pool that confirms sign-ups by link, with a client, and what tests do with them. */
export async function openLinkPool(
  world: World,
  pool: Partial<CreateUserPoolCommandInput> = {},
  options: { domain?: false; existence?: 'ENABLED' | 'LEGACY'; secret?: true } = {},
) {
  const { Id: UserPoolId } = await world.newPool({
    AutoVerifiedAttributes: ['email'],
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    ...pool,
  });
  const sdk = world.client();
  pools += 1;
  if (options.domain !== false) {
    await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: `links-${pools}` }));
  }
  const { ClientId, ClientSecret } = await world.newClient(UserPoolId, {
    PreventUserExistenceErrors: options.existence ?? 'ENABLED',
    GenerateSecret: options.secret ?? false,
  });
  const signUp = async (Username: string, email: string, more: { Name: string; Value: string }[] = []) => {
    const SecretHash =
      ClientSecret && createHmac('sha256', ClientSecret).update(`${Username}${ClientId}`).digest('base64');
    const UserAttributes = [{ Name: 'email', Value: email }, ...more];
    await sdk.send(new SignUpCommand({ ClientId, SecretHash, Username, Password: 'Correct-Horse-1', UserAttributes }));
    return world.inbox.emails.at(-1)!;
  };
  return {
    UserPoolId,
    ClientId,
    sdk,
    /** Answers the mail that was sent last. */
    signUp,
    /** Signs up and takes the link from the mail. */
    linkFor: async (Username: string, email = `${Username}@example.com`) =>
      linkIn((await signUp(Username, email)).html),
    get: async (Username: string) => {
      const user = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
      const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
      return { status: user.UserStatus, attributes };
    },
  };
}
