import { inflateRawSync } from 'node:zlib';
import {
  AdminGetUserCommand,
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { openSite } from '../../support/managed-login.ts';
import { type BrowserReply, type OauthBrowser, openOauthBrowser } from '../../support/oauth-browser.ts';
import { openSamlProvider, type SamlAnswer, type SamlProvider } from '../../support/saml-provider.ts';
import type { World } from '../../support/world.ts';

export const CALLBACK = 'https://app.example.com/callback';

/** How the pool, its client and its provider differ from ordinary ones. */
export interface SamlSiteOptions {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
  readonly details?: Readonly<Record<string, string>>;
  readonly provider?: Partial<CreateIdentityProviderCommandInput>;
  readonly idp?: SamlProvider;
}

/** What a request to a provider says that came by redirect. */
export function readSamlRequest(location: URL | undefined): {
  readonly xml: string;
  readonly id: string;
  readonly relayState: string;
} {
  const message = location?.searchParams.get('SAMLRequest') ?? location?.searchParams.get('SAMLResponse') ?? '';
  const xml = inflateRawSync(Buffer.from(message, 'base64')).toString();
  return { xml, id: / ID="([^"]*)"/.exec(xml)?.[1] ?? '', relayState: location?.searchParams.get('RelayState') ?? '' };
}

/** A browser in which other sites send forms, as providers do. */
export type SamlBrowser = Omit<OauthBrowser, 'post'> & {
  post(url: string, fields: Readonly<Record<string, string>>): Promise<BrowserReply>;
};

function openBrowserOf(origin: string): SamlBrowser {
  const browser = openOauthBrowser(origin);
  const headers = { 'sec-fetch-site': 'cross-site' };
  return { ...browser, post: (url, fields) => browser.post(new URL(url), Object.entries(fields), headers) };
}

/** A pool whose people come from one SAML provider, `Corporate`, and an application that sends them there. */
export async function openSamlSite(world: World, options: SamlSiteOptions = {}) {
  const idp = options.idp ?? (await openSamlProvider());
  const site = await openSite(world, CALLBACK, { pool: options.pool });
  await site.sdk.send(
    new CreateIdentityProviderCommand({
      UserPoolId: site.poolId,
      ProviderName: 'Corporate',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile: idp.metadata(), ...options.details },
      AttributeMapping: { email: 'mail', name: 'displayName' },
      ...options.provider,
    }),
  );
  const { ClientId: clientId } = await world.newClient(site.poolId, {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: [CALLBACK],
    LogoutURLs: [CALLBACK],
    SupportedIdentityProviders: ['Corporate'],
    ...options.client,
  });
  const consumer = `${site.base}/saml2/idpresponse`;
  const audience = `urn:amazon:cognito:sp:${site.poolId}`;
  const authorizeUrl = (more: Readonly<Record<string, string>> = {}) =>
    `${site.base}/oauth2/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email profile', state: 'the-state', ...more })}`;
  const answer = (over: Partial<SamlAnswer> = {}, by = idp): string =>
    Buffer.from(
      by.answer({
        consumer,
        audience,
        now: world.clock.now(),
        attributes: { mail: ['ada@example.com'], displayName: ['Ada Lovelace'] },
        ...over,
      }),
    ).toString('base64');
  const open = () => openBrowserOf(world.endpoint);
  return {
    ...site,
    idp,
    clientId,
    consumer,
    audience,
    authorizeUrl,
    answer,
    open,
    /** Leaves for the provider, and answers what was asked there. */
    leave: async (browser = open(), more: Readonly<Record<string, string>> = {}) => {
      const reply = await browser.get(authorizeUrl(more));
      return { browser, location: reply.location, status: reply.status, ...readSamlRequest(reply.location) };
    },
    /** Signs in at the provider, and comes back. */
    signIn: async (over: Partial<SamlAnswer> = {}, browser = open()) => {
      const { location } = await browser.get(authorizeUrl());
      const { id, relayState } = readSamlRequest(location);
      const back = await browser.post(consumer, {
        SAMLResponse: answer({ requestId: id, ...over }),
        RelayState: relayState,
      });
      return { browser, back };
    },
    /** Exchanges the code of an answer. */
    exchange: async (location: URL | undefined) => {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: CALLBACK,
        code: location?.searchParams.get('code') ?? '',
      });
      const response = await fetch(`${site.base}/oauth2/token`, { method: 'POST', body });
      const tokens = (await response.json()) as Record<string, string>;
      const claims = JSON.parse(Buffer.from(tokens.id_token?.split('.')[1] ?? 'e30', 'base64url').toString()) as Record<
        string,
        unknown
      >;
      return { status: response.status, tokens, claims };
    },
    users: async () => (await site.sdk.send(new ListUsersCommand({ UserPoolId: site.poolId }))).Users ?? [],
    user: (Username: string) => site.sdk.send(new AdminGetUserCommand({ UserPoolId: site.poolId, Username })),
  };
}

/** What tests do there. */
export type SamlSite = Awaited<ReturnType<typeof openSamlSite>>;
