import { randomBytes } from 'node:crypto';
import {
  AdminLinkProviderForUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmDeviceCommand,
  CreateIdentityProviderCommand,
  InitiateAuthCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { ACCOUNT, openSite, PASSWORD, type Site } from './managed-login.ts';
import type { Scene } from './page-scenes.ts';
import type { SiteHost } from './site-host.ts';
import { makeDeviceSecret } from './srp-client.ts';

/** Every page of the account, of somebody who has something in each section. Each is reached in a fresh profile. */
export async function accountScenes(
  host: SiteHost,
  callback: string,
  prepare: (site: Site) => Promise<void> = async () => undefined,
): Promise<readonly Scene[]> {
  const site = await openSite(host, callback, ACCOUNT);
  await prepare(site);
  await furnish(site);
  const open = async (page: Page, section: string): Promise<void> => {
    await page.goto(`${site.base}/account${section}?client_id=${site.clientId}`);
    if ((await page.locator('#username').count()) === 0) return;
    await page.fill('#username', 'jane');
    await page.click('#submit');
    await page.fill('#password', PASSWORD);
    await page.click('#submit');
    await page.waitForURL(`${site.base}/account**`);
  };
  const at = (
    name: string,
    section: string,
    more: (page: Page) => Promise<unknown> = async () => undefined,
  ): Scene => ({
    name: `account${name}`,
    reach: async (page) => {
      await open(page, section);
      await more(page);
    },
  });
  return [
    at('', ''),
    at('-profile', '/profile'),
    at('-profile-wrong', '/profile', async (page) => {
      await page.fill('#attribute-custom-team', 'far too long');
      await page.click('#submit');
      await page.waitForSelector('#problem');
    }),
    at('-addresses', '/addresses', (page) => page.click('summary')),
    at('-password', '/password'),
    at('-factors', '/factors'),
    at('-app', '/factors', async (page) => {
      await page.click('#set-up-app');
      await page.waitForSelector('#secret');
    }),
    at('-codes', '/factors', async (page) => {
      await page.click('#make-codes');
      await page.waitForSelector('#recovery-codes');
    }),
    at('-passkeys', '/passkeys', async (page) => {
      await plugIn(page);
      if ((await page.locator('#passkey-1').count()) === 0) {
        await page.click('#submit');
        await page.waitForSelector('#passkey-1');
      }
      await page.click('summary');
    }),
    at('-identities', '/identities'),
    at('-devices', '/devices'),
    at('-sessions', '/sessions', async (page) => {
      // The scenes before have left some.
      if ((await page.locator('#end-others').count()) > 0) await page.click('#end-others');
      await signInByApi(site);
      await open(page, '/sessions');
    }),
    at('-data', '/data'),
    at('-delete', '/delete'),
  ];
}

/** Gives the page's browser an authenticator. */
async function plugIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signInByApi({ sdk, clientId: ClientId }: Pick<Site, 'sdk' | 'clientId'>) {
  const AuthParameters = { USERNAME: 'jane', PASSWORD };
  const start = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const;
  return (await sdk.send(new InitiateAuthCommand(start))).AuthenticationResult;
}

/** Gives jane attributes, a number that isn't confirmed, a linked service and a device. */
async function furnish({ sdk, poolId: UserPoolId, clientId: ClientId, createUser }: Site): Promise<void> {
  const TokenSession = { MaxPerUser: 20 };
  const tracking = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession } as const;
  await sdk.send(new SetUserPoolSessionConfigurationCommand(tracking));
  await createUser('jane');
  const attributes = { name: 'Jane Doe', birthdate: '1990-04-01', phone_number: '+4915112345678' };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }));
  const details = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
  const provider = { UserPoolId, ProviderName: 'Google', ProviderType: 'Google', ProviderDetails: details } as const;
  await sdk.send(new CreateIdentityProviderCommand({ ...provider, AttributeMapping: { email: 'email' } }));
  const SupportedIdentityProviders = ['COGNITO', 'Google'];
  await sdk.send(
    new UpdateUserPoolClientCommand({ UserPoolId, ClientId, SupportedIdentityProviders, ...ACCOUNT.client }),
  );
  const subject = { ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'jane-at-google' };
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'jane' };
  const SourceUser = { ProviderName: 'Google', ...subject };
  await sdk.send(new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser, SourceUser }));
  const tokens = await signInByApi({ sdk, clientId: ClientId });
  const key = tokens?.NewDeviceMetadata?.DeviceKey ?? '';
  const groupKey = tokens?.NewDeviceMetadata?.DeviceGroupKey ?? '';
  const DeviceSecretVerifierConfig = makeDeviceSecret({ key, groupKey }, 'secret', randomBytes(16));
  const device = { DeviceKey: key, DeviceName: 'Jane’s phone', DeviceSecretVerifierConfig };
  await sdk.send(new ConfirmDeviceCommand({ AccessToken: tokens?.AccessToken, ...device }));
}
