import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

describe('OpenID Connect Discovery 1.0', () => {
  it('§4.2: an independent client reads the document and finds in it what RFC 8414 requires', async () => {
    const issuer = new URL(provider.issuer);
    const response = await oauth.discoveryRequest(issuer, { [oauth.allowInsecureRequests]: true });
    const server = await oauth.processDiscoveryResponse(issuer, response);
    expect(server).toEqual({
      issuer: provider.issuer,
      jwks_uri: `${provider.issuer}/.well-known/jwks.json`,
      authorization_endpoint: `${provider.base}/oauth2/authorize`,
      token_endpoint: `${provider.base}/oauth2/token`,
      userinfo_endpoint: `${provider.base}/oauth2/userInfo`,
      revocation_endpoint: `${provider.base}/oauth2/revoke`,
      end_session_endpoint: `${provider.base}/logout`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      response_types_supported: ['code', 'token', 'id_token', 'id_token token'],
      response_modes_supported: ['query', 'fragment'],
      grant_types_supported: ['authorization_code', 'implicit', 'refresh_token', 'client_credentials'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      code_challenge_methods_supported: ['S256'],
      prompt_values_supported: ['none', 'login', 'select_account', 'consent'],
      acr_values_supported: ['urn:cognito:loa:1', 'urn:cognito:loa:2', 'urn:cognito:loa:3', 'urn:cognito:loa:4'],
      claims_supported: expect.arrayContaining(['sub', 'iss', 'auth_time', 'email', 'email_verified', 'phone_number']),
      ui_locales_supported: expect.arrayContaining(['en', 'de', 'pt-BR', 'zh-TW', 'ar', 'he']),
      claims_parameter_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    });
  });

  it('§3: a pool without a domain has keys but no endpoints, and none answer', async () => {
    const { Id } = await world.newPool();
    const reply = await fetch(`${world.endpoint}/${Id}/.well-known/openid-configuration`);
    const body = (await reply.json()) as Record<string, unknown>;
    expect(body).toHaveProperty('jwks_uri');
    expect(Object.keys(body).filter((name) => name.endsWith('_endpoint'))).toEqual([]);
    const { ClientId } = await world.newClient(Id);
    const token = await fetch(`${world.endpoint}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${ClientId}`,
    });
    expect(await token.json()).toMatchObject({ error: 'invalid_client' });
  });
});
