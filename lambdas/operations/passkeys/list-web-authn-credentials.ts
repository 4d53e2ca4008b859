import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentPasskey } from './present-passkey.ts';

/** ListWebAuthnCredentials: the bearer's passkeys, strongly consistent, 20 a page unless asked for fewer. */
export const listWebAuthnCredentials =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'ListWebAuthnCredentials'> =>
  async ({ AccessToken: accessToken, MaxResults: limit, NextToken: token }) => {
    const { user } = await authenticateOwner(services, accessToken);
    const { items, next } = await turnPage(services, token, ['ListWebAuthnCredentials', user.sub], (cursor) =>
      services.store.passkeys.list(user, limit || PASSKEY_LIMIT, cursor),
    );
    return { Credentials: items.map(presentPasskey), ...next };
  };
