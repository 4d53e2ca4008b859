import { readNamedUser } from '../../flows/users/read-named-user.ts';
import { startPasswordReset } from '../../flows/users/start-password-reset.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ForgotPassword. The new code replaces the old one. */
export const forgotPassword =
  (services: Services): Operation<'ForgotPassword'> =>
  async (input, request) => {
    const { Username: typedName, ClientMetadata: clientMetadata } = input;
    const read = () => readNamedUser(services, input);
    return startPasswordReset(services, read, { typedName, clientMetadata, viewer: request.viewer });
  };
