import { readNamedUser } from '../../flows/users/read-named-user.ts';
import { resendSignUpCode } from '../../flows/users/resend-sign-up-code.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ResendConfirmationCode. The new code replaces the old one. */
export const resendConfirmationCode =
  (services: Services): Operation<'ResendConfirmationCode'> =>
  async (input, { viewer }) => {
    const { Username: typedName, ClientMetadata: clientMetadata } = input;
    return resendSignUpCode(services, await readNamedUser(services, input), { typedName, clientMetadata, viewer });
  };
