import { CreateUserPoolDomainCommand, DeleteUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJwksHandler } from '../../lambdas/endpoints/jwks/handler.ts';
import { createOpenidConfigurationHandler } from '../../lambdas/endpoints/openid-configuration/handler.ts';
import { StoreBusyError } from '../../lambdas/store/store-busy-error.ts';
import { openWorld, type World } from '../support/world.ts';
import { readDocument } from './read-document.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const jwks = (poolId: string) => readDocument(createJwksHandler(world.services), `/${poolId}/.well-known/jwks.json`);
const configuration = (poolId: string) =>
  readDocument(createOpenidConfigurationHandler(world.services), `/${poolId}/.well-known/openid-configuration`);

describe('the key set', () => {
  it('holds the public halves of the pool’s two keys, and nothing else', async () => {
    const { Id } = await world.newPool();
    const { statusCode, headers, body } = await jwks(Id);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    });
    const key = {
      alg: 'RS256',
      e: 'AQAB',
      kid: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      kty: 'RSA',
      n: expect.stringMatching(/^[\w-]{342}$/),
      use: 'sig',
    };
    expect(body).toEqual({ keys: [key, key] });
  });
});

describe('the discovery document', () => {
  it('names the issuer, and no endpoints of a pool without a domain', async () => {
    const { Id } = await world.newPool();
    const { statusCode, body } = await configuration(Id);
    const issuer = `${world.endpoint}/${Id}`;
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
    });
    expect(body).not.toHaveProperty('token_endpoint');
  });

  it('names endpoints beneath the prefix, or on the custom domain where there is one', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const sdk = world.client();
    await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'documented' }));
    expect((await configuration(UserPoolId)).body).toMatchObject({
      authorization_endpoint: `${world.endpoint}/documented/oauth2/authorize`,
    });
    await sdk.send(
      new CreateUserPoolDomainCommand({
        UserPoolId,
        Domain: 'id.example.com',
        CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/x' },
      }),
    );
    expect((await configuration(UserPoolId)).body).toMatchObject({
      authorization_endpoint: 'https://id.example.com/oauth2/authorize',
      end_session_endpoint: 'https://id.example.com/logout',
    });
  });
});

describe('a pool that is not there', () => {
  it('is 404, never cached', async () => {
    const { Id } = await world.newPool();
    await world.client().send(new DeleteUserPoolCommand({ UserPoolId: Id }));
    for (const poolId of [Id, 'eu-central-1_nowhere00', '..%2f', '']) {
      for (const read of [jwks, configuration]) {
        const { statusCode, headers } = await read(poolId);
        expect([statusCode, headers['cache-control']], poolId).toEqual([404, 'no-store']);
      }
    }
  });

  it('is told from a table that is busy', async () => {
    const read = () => Promise.reject(new StoreBusyError());
    const store = { ...world.services.store, signingKeys: { ...world.services.store.signingKeys, read } };
    const handler = createJwksHandler({ ...world.services, store });
    const { statusCode, body } = await readDocument(handler, '/eu-central-1_nowhere00/.well-known/jwks.json');
    expect([statusCode, body]).toEqual([503, { message: 'Please try again later.' }]);
  });
});
