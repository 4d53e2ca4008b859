import {
  AdminUpdateUserAttributesCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { openAccountVisitor } from '../../support/account-visitor.ts';
import { ACCOUNT, openSite, type Site, type SiteOptions } from '../../support/managed-login.ts';
import type { World } from '../../support/world.ts';

let people = 0;

/** A pool with everything that the account page shows, and somebody new in it, signed in. */
export async function openAccountSite(world: World, options: SiteOptions = ACCOUNT) {
  const site = await openSite(world, 'https://app.example.com/callback', options);
  await site.sdk.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: site.poolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    }),
  );
  return {
    ...site,
    newPerson: (attributes: Readonly<Record<string, string>> = {}) => newPerson(site, attributes),
    setAttributes: (name: string, attributes: Readonly<Record<string, string>>) =>
      setAttributes(site, name, attributes),
  };
}

async function newPerson(site: Site, attributes: Readonly<Record<string, string>>) {
  people += 1;
  const name = `jane-${people}`;
  await site.createUser(name);
  if (Object.keys(attributes).length > 0) await setAttributes(site, name, attributes);
  const visitor = openAccountVisitor(site);
  await visitor.signIn(name);
  return { name, email: `${name}@example.com`, ...visitor };
}

async function setAttributes(
  { sdk, poolId }: Site,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<void> {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username: name, UserAttributes }));
}

/** The text of the page's alert, problem or notice; undefined without one. */
export const alertOf = (page: { readonly text: string }): string | undefined =>
  /<p class="alert (?:good|bad)[^"]*" id="(?:problem|notice)"[^>]*>(?:<a [^>]*>)?([^<]*)/.exec(page.text)?.[1];
