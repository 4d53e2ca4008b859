import {
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CALLBACK, openProvider } from '../conformance/open-provider.ts';
import { PROVIDER_CLIENT } from './fake-provider.ts';
import type { BrowserReply, OauthBrowser } from './oauth-browser.ts';
import type { World } from './world.ts';

/** A pool with a domain, whose clients may be let in by providers. */
export async function openFederationStage(
  world: World,
  overrides: Partial<CreateUserPoolCommandInput> = {},
  firstUser?: string,
) {
  const pool = await openProvider(world, overrides, firstUser);
  const { poolId, base } = pool;

  /** A provider of the pool; an OpenID provider at `https://idp.example` unless told otherwise. */
  const addProvider = async (
    given: Partial<CreateIdentityProviderCommandInput> & { readonly ProviderName: string },
  ) => {
    await pool.sdk.send(
      new CreateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderType: 'OIDC',
        ProviderDetails: {
          ...PROVIDER_CLIENT,
          oidc_issuer: 'https://idp.example',
          authorize_scopes: 'openid email',
          attributes_request_method: 'GET',
        },
        AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
        ...given,
      }),
    );
  };

  /** An authorization request of a client. */
  const ask = (client: { ClientId: string }, more: Readonly<Record<string, string | undefined>> = {}): URL =>
    pool.authorizeUrl({
      client_id: client.ClientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      state: 'of-the-client',
      ...more,
    });
  /** The provider's answer, in the browser. */
  const comeBack = (browser: OauthBrowser, answer: Readonly<Record<string, string>>): Promise<BrowserReply> =>
    browser.get(`${base}/oauth2/idpresponse?${new URLSearchParams(answer)}`);
  /** The provider's answer as a form of its site. */
  const postBack = async (browser: OauthBrowser, answer: Readonly<Record<string, string>>): Promise<BrowserReply> =>
    browser.post(new URL(`${base}/oauth2/idpresponse`), Object.entries(answer), { 'sec-fetch-site': 'cross-site' });
  /** Tokens for the code in the address that the browser was sent to. */
  const redeem = async (client: { ClientId: string; ClientSecret?: string | undefined }, location: URL) => {
    const { status, body } = await pool.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: client.ClientId,
      code: location.searchParams.get('code') ?? undefined,
      redirect_uri: CALLBACK,
    });
    if (status !== 200) throw new Error(`no tokens: ${JSON.stringify(body)}`);
    return { tokens: body, id: decodeJwt(String(body.id_token)), access: decodeJwt(String(body.access_token)) };
  };
  return { ...pool, addProvider, ask, comeBack, postBack, redeem };
}

/** A stage with what tests do on it. */
export type FederationStage = Awaited<ReturnType<typeof openFederationStage>>;
