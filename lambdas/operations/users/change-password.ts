import { changePassword as change } from '../../flows/credentials/change-password.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ChangePassword. Only users who have no password may leave the previous one out. Tokens stay valid, as in Cognito. */
export const changePassword =
  (services: Services): Operation<'ChangePassword'> =>
  async ({ AccessToken: accessToken, PreviousPassword: present, ProposedPassword: proposed }, { viewer }) => {
    await change(services, await authenticateAccessToken(services, accessToken), { present, proposed, viewer });
    return {};
  };
