import { CreateIdentityProviderCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { openFakeProvider, PROVIDER_CLIENT } from './fake-provider.ts';
import { openSite, type Site } from './managed-login.ts';
import type { Scene } from './page-scenes.ts';
import type { World } from './world.ts';

const MAPPING = { email: 'email', email_verified: 'email_verified' };

/** Pages of managed login where a client has other providers. */
export async function federationScenes(world: World, callback: string): Promise<readonly Scene[]> {
  const host = `idp-${crypto.randomUUID()}.example`;
  const idp = await openFakeProvider(world.outside, host);
  const mixed = await openSite(world, callback, { pool: { AliasAttributes: ['email'] } });
  const site = await openSite(world, callback, {
    pool: { AliasAttributes: ['email'], UserPoolTags: { 'cognate:account-linking': 'prompt' } },
  });
  for (const each of [mixed, site]) await addProviders(each, callback, host);
  await site.createUser('jane');
  idp.claims = { sub: 'jane', email: 'jane@example.com', email_verified: true };
  idp.userInfo = { sub: 'jane' };
  const offer = (at: Site) => async (page: Page) => {
    // Only the first request of a chain of redirects can be taken: the provider answers at once.
    await page.route('**/oauth2/authorize?**', async (route) => {
      const left = await route.fetch({ maxRedirects: 0 });
      const asked = new URL(left.headers().location ?? '');
      const location = `${asked.searchParams.get('redirect_uri')}?${new URLSearchParams({ ...idp.authorize(asked) })}`;
      await route.fulfill({ status: 302, headers: { ...left.headers(), location } });
    });
    await page.goto(at.address('/login'));
    await page.click('#provider-Example');
    await page.waitForSelector('#keep-separate');
  };
  return [
    { name: 'providers', reach: async (page) => void (await page.goto(mixed.address('/login'))) },
    {
      name: 'organization-unknown',
      reach: async (page) => {
        await page.goto(mixed.address('/login'));
        await page.click('summary');
        await page.fill('#organization-address', 'jane@nowhere.example');
        await page.click('#find-organization');
        await page.waitForSelector('#problem');
      },
    },
    { name: 'link-offer', reach: offer(site) },
    {
      name: 'link-offer-wrong',
      reach: async (page) => {
        await offer(site)(page);
        await page.fill('#password', 'Wrong-Horse-1');
        await page.click('#submit');
        await page.waitForSelector('#problem');
      },
    },
  ];
}

async function addProviders(
  { sdk, poolId: UserPoolId, clientId }: Site,
  callback: string,
  host: string,
): Promise<void> {
  const client = { ...PROVIDER_CLIENT, authorize_scopes: 'openid email' };
  const own = { ...client, attributes_request_method: 'GET', oidc_issuer: `https://${host}` };
  for (const input of [
    { ProviderName: 'Google', ProviderType: 'Google' as const, ProviderDetails: client },
    { ProviderName: 'Example', ProviderType: 'OIDC' as const, ProviderDetails: own },
    {
      ProviderName: 'Corporate',
      ProviderType: 'OIDC' as const,
      ProviderDetails: own,
      IdpIdentifiers: ['corp.example'],
    },
  ]) {
    await sdk.send(new CreateIdentityProviderCommand({ UserPoolId, AttributeMapping: MAPPING, ...input }));
  }
  await sdk.send(
    new UpdateUserPoolClientCommand({
      UserPoolId,
      ClientId: clientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [callback],
      SupportedIdentityProviders: ['COGNITO', 'Google', 'Example', 'Corporate'],
    }),
  );
}
