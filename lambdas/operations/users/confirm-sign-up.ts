import { confirmUser } from '../../flows/users/confirm-user.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ConfirmSignUp: confirms a sign-up by the code that was sent. */
export const confirmSignUp =
  (services: Services): Operation<'ConfirmSignUp'> =>
  async (input, { viewer: { userAgent } }) => {
    await confirmUser(services, () => readNamedUser(services, input), {
      code: input.ConfirmationCode,
      forceAliasCreation: input.ForceAliasCreation === true,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return {};
  };
