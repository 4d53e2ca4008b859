import { sealSignUpSession } from '../../flows/sign-in/seal-sign-up-session.ts';
import { confirmUser } from '../../flows/users/confirm-user.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ConfirmSignUp: confirms a sign-up by the code that was sent. With the `Session` that it answers, the user signs in at once. */
export const confirmSignUp =
  (services: Services): Operation<'ConfirmSignUp'> =>
  async (input, { viewer: { userAgent } }) => {
    const { client, user } = await confirmUser(services, () => readNamedUser(services, input), {
      code: input.ConfirmationCode,
      forceAliasCreation: input.ForceAliasCreation === true,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return { Session: await sealSignUpSession(services, client, user) };
  };
