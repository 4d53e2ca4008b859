import { authenticatePresentUser } from '../../flows/tokens/authenticate-present-user.ts';
import { signOutEverywhere } from '../../flows/tokens/sign-out-everywhere.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GlobalSignOut: revokes every token of the access token's user. */
export const globalSignOut =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'GlobalSignOut'> =>
  async ({ AccessToken: accessToken }) => {
    const { pool, user, family, claims } = await authenticatePresentUser(services, accessToken);
    await signOutEverywhere(services, pool, user, family?.authenticatedAt ?? claims.authenticatedAt);
    return {};
  };
