import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProviderUrl } from '../../../lambdas/domain/federation/check-provider-url.ts';
import type { GivenDetails } from '../../../lambdas/domain/federation/given-details.ts';
import { settleAmazon } from '../../../lambdas/domain/federation/settle-amazon.ts';
import { settleApple } from '../../../lambdas/domain/federation/settle-apple.ts';
import { settleFacebook } from '../../../lambdas/domain/federation/settle-facebook.ts';
import { settleGoogle } from '../../../lambdas/domain/federation/settle-google.ts';
import { settleOidc } from '../../../lambdas/domain/federation/settle-oidc.ts';
import { settleSaml } from '../../../lambdas/domain/federation/settle-saml.ts';
import type { SettledDetails } from '../../../lambdas/domain/federation/settled-details.ts';

const SETTLE = { settleAmazon, settleApple, settleFacebook, settleGoogle, settleOidc, settleSaml };
const key = fc.constantFrom(
  'client_id',
  'client_secret',
  'private_key',
  'team_id',
  'key_id',
  'authorize_scopes',
  'oidc_issuer',
  'authorize_url',
  'token_url',
  'attributes_url',
  'jwks_uri',
  'api_version',
  'attributes_request_method',
  'MetadataURL',
  'MetadataFile',
  'IDPSignout',
  '__proto__',
  'constructor',
);
const value = fc.oneof(
  fc.constantFrom('openid', 'https://idp.example.com/a', 'http://idp.example.com', 'v17.0', 'GET', 'true', '', ' '),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const given = fc.dictionary(key, value, { noNullPrototype: true });

describe('details of providers', () => {
  it.each(Object.entries(SETTLE))('%s: are complete and without a secret, or refused', (_, settle) => {
    fc.assert(
      fc.property(given, fc.subarray(['client_secret', 'private_key'] as const), (details, held) => {
        let settled: SettledDetails;
        try {
          settled = (settle as (input: GivenDetails) => SettledDetails)({ given: details, held });
        } catch (error) {
          expect(error).toMatchObject({ code: 'InvalidParameterException' });
          return;
        }
        expect(Object.keys(settled.details)).not.toContain('client_secret');
        expect(Object.keys(settled.details)).not.toContain('private_key');
        expect(Object.values({ ...settled.details, ...settled.secrets })).not.toContain('');
        // What is shown comes back as it is.
        const again = (settle as (input: GivenDetails) => SettledDetails)({
          given: { ...settled.details, ...settled.secrets },
          held,
        });
        expect(again).toEqual(settled);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'https://idp.example.com',
    'https://idp.example.com:443/a?b=c',
    'https://[2001:db8::1]/',
    'https://bücher.example/token',
  ])('may have the URL %s', (url) => {
    expect(() => checkProviderUrl('token_url', url)).not.toThrow();
  });

  it.each([
    'http://idp.example.com',
    'https://idp.example.com:8443',
    'https://user@idp.example.com',
    'https://:password@idp.example.com',
    'https://idp.example.com/#',
    'https://idp.example.com\\@evil.example',
    ' https://idp.example.com',
    'https://idp.example.com/a\nb',
    'https:///a',
    'file:///etc/passwd',
    'data:text/html,x',
    '//idp.example.com',
    '',
  ])('may not have the URL %j', (url) => {
    expect(() => checkProviderUrl('token_url', url)).toThrow('token_url');
  });
});
