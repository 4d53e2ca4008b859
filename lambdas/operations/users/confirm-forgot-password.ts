import { finishPasswordReset } from '../../flows/users/finish-password-reset.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ConfirmForgotPassword. */
export const confirmForgotPassword =
  (services: Services): Operation<'ConfirmForgotPassword'> =>
  async (input, { viewer }) => {
    const { ConfirmationCode: code, Password: password, ClientMetadata: clientMetadata } = input;
    const reset = { code, password, clientMetadata, viewer };
    await finishPasswordReset(services, () => readNamedUser(services, input), reset);
    return {};
  };
