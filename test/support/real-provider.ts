import { randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';
import { PROVIDER_CLIENT } from './fake-provider.ts';
import type { OutsideWorld } from './outside-world.ts';

/** Serves `oidc-provider`, with its own pages, at `https://<host>`: whoever signs in there is `<login>@example.com`, verified. */
export async function openRealProvider(outside: OutsideWorld, host: string, redirectUri: string): Promise<void> {
  const provider = new Provider(`https://${host}`, {
    clients: [
      {
        ...PROVIDER_CLIENT,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    findAccount: async (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: `${id} of Example` }),
    }),
  });
  await outside.serve(host, provider.callback());
}
