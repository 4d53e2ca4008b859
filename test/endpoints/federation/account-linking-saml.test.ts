import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';
import { CALLBACK, openSamlSite, readSamlRequest, type SamlBrowser, type SamlSite } from './open-saml-site.ts';

let world: World;
let site: SamlSite;

beforeAll(async () => {
  world = await openWorld();
  site = await openSamlSite(world, {
    pool: { AliasAttributes: ['email'], UserPoolTags: { 'cognate:account-linking': 'prompt' } },
    client: { SupportedIdentityProviders: ['COGNITO', 'Corporate'] },
    provider: { AttributeMapping: { email: 'mail', email_verified: 'mailVerified' } },
  });
});
afterAll(() => world.close());

/** Comes back from the provider with these attributes; the redirect to the application, or the page. */
const arrive = async (nameId: string, attributes: Readonly<Record<string, readonly string[]>>) => {
  const browser = site.open();
  const { location } = await browser.get(site.authorizeUrl({ identity_provider: 'Corporate' }));
  const { id, relayState } = readSamlRequest(location);
  const fields = { SAMLResponse: site.answer({ requestId: id, nameId, attributes }), RelayState: relayState };
  return { browser, reply: await browser.post(site.consumer, fields) };
};
const signIn = (browser: SamlBrowser, page: BrowserReply) =>
  browser.submit(page, site.base, { username: 'ignored', password: PASSWORD });

describe('the offer to connect a SAML provider', () => {
  it('comes where the provider says that the address is verified, and the mapping maps it', async () => {
    await site.createUser('ada');
    const { browser, reply } = await arrive('ada-1', { mail: ['ada@example.com'], mailVerified: ['true'] });
    expect([reply.status, reply.text.includes('connect Corporate')]).toEqual([200, true]);
    const { location } = await signIn(browser, reply);
    expect(location?.origin + location!.pathname).toBe(CALLBACK);
    const { claims } = await site.exchange(location);
    expect(claims).toMatchObject({
      'cognito:username': 'ada',
      identities: [
        expect.objectContaining({ providerName: 'Corporate', providerType: 'SAML', issuer: expect.any(String) }),
      ],
    });
    const later = await arrive('ada-1', { mail: ['ada@example.com'], mailVerified: ['true'] });
    expect((await site.exchange(later.reply.location)).claims.sub).toBe(claims.sub);
  });

  it.each([
    ['says nothing of it', 'grace', {}, 'code'],
    ['says that it isn’t', 'alan', { mailVerified: ['false'] }, 'code'],
    ['says it in two ways', 'edsger', { mailVerified: ['true', 'false'] }, 'error'],
  ])('doesn’t come where the provider %s', async (_, name, more, answer) => {
    await site.createUser(name);
    const { reply } = await arrive(name, { mail: [`${name}@example.com`], ...more });
    expect(reply.location?.origin + reply.location!.pathname).toBe(CALLBACK);
    expect(reply.location?.searchParams.has(answer)).toBe(true);
  });
});
