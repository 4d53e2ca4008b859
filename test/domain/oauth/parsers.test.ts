import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isResource } from '../../../lambdas/domain/oauth/is-resource.ts';
import { matchesRedirectUri } from '../../../lambdas/domain/oauth/matches-redirect-uri.ts';
import { readParameters } from '../../../lambdas/domain/oauth/read-parameters.ts';
import { readPrompt } from '../../../lambdas/domain/oauth/read-prompt.ts';
import { readResponseType } from '../../../lambdas/domain/oauth/read-response-type.ts';
import { readScopes } from '../../../lambdas/domain/oauth/read-scopes.ts';
import { responseUrl } from '../../../lambdas/domain/oauth/response-url.ts';
import { toDescription } from '../../../lambdas/domain/oauth/to-description.ts';
import { verifyCodeChallenge } from '../../../lambdas/domain/oauth/verify-code-challenge.ts';
import { readClientMetadata } from '../../../lambdas/domain/registration/read-client-metadata.ts';
import { OauthError } from '../../../lambdas/errors/oauth-error.ts';

const NAMES = ['state', 'scope', 'constructor', '__proto__'] as const;

describe('parameters', () => {
  it('come out as they were encoded, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const known = value.toWellFormed();
        const { values, repeated } = readParameters(
          new URLSearchParams({ state: known, other: 'x' }).toString(),
          NAMES,
        );
        expect([values.state, Object.keys(values), repeated]).toEqual([known, ['state'], []]);
      }),
    );
  });

  it('that come more than once are told, an empty one counted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', ''), { minLength: 2, maxLength: 5 }), (values) => {
        const query = new URLSearchParams(values.map((value): [string, string] => ['scope', value])).toString();
        expect(readParameters(query, NAMES).repeated).toEqual(['scope']);
      }),
    );
  });

  it('never make the reader throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void readParameters(query, NAMES)));
  });
});

describe('redirect URIs', () => {
  const uri = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom('http://localhost/cb', 'http://127.0.0.1:80/cb', 'myapp://cb', 'http://localhost'),
  );

  it('match themselves', () => {
    fc.assert(fc.property(uri, (each) => void expect(matchesRedirectUri(each, each)).toBe(true)));
  });

  it('match nothing else, but a loopback address on another port', () => {
    const port = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(uri, uri, port, (registered, other, number) => {
        const isLoopback = registered.startsWith('http://localhost') || registered.startsWith('http://127.0.0.1');
        if (registered !== other && !isLoopback) expect(matchesRedirectUri(registered, other)).toBe(false);
        expect(matchesRedirectUri('http://localhost/cb', `http://localhost:${number}/cb`)).toBe(true);
        expect(matchesRedirectUri('https://localhost/cb', `https://localhost:${number}/cb`)).toBe(false);
        expect(matchesRedirectUri('http://example.com/cb', `http://example.com:${number}/cb`)).toBe(false);
      }),
    );
  });

  it.each([
    'http://localhost@evil.example/cb',
    'http://localhost.evil.example/cb',
    'http://localhost:80@evil.example/cb',
    'http://localhost:80.evil.example/cb',
    'http://localhost:123456/cb',
    'http://localhost:/cb',
    'http://localhost\\@evil.example/cb',
    'http://LOCALHOST/cb',
    'http://localhost/cb/',
    'http://localhost/cb#',
  ])('on this machine are not %s', (asked) => {
    expect(matchesRedirectUri('http://localhost/cb', asked)).toBe(false);
  });

  it('carry what was answered, and keep a query of their own', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('query' as const, 'fragment' as const),
        (text, mode) => {
          const state = text.toWellFormed();
          const url = new URL(responseUrl('https://app.example.com/cb?a=1', mode, { state, code: undefined }));
          const told = mode === 'query' ? url.searchParams : new URLSearchParams(url.hash.slice(1));
          expect([told.get('state'), told.has('code'), url.searchParams.get('a')]).toEqual([state, false, '1']);
          expect(url.host).toBe('app.example.com');
        },
      ),
    );
  });
});

describe('lists', () => {
  it('of scopes are read back, each once', () => {
    const scope = fc.stringMatching(/^[\x21\x23-\x5B\x5D-\x7E]{1,20}$/);
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1, maxLength: 20 }), (scopes) => {
        expect(readScopes(scopes.join(' '))).toEqual([...new Set(scopes)]);
      }),
    );
    for (const bad of ['', ' ', 'a"b', 'a\\b', 'ä', 'a\tb']) expect(readScopes(bad)).toBeUndefined();
  });

  it('of prompts know none only alone', () => {
    expect(readPrompt('login consent')).toEqual(new Set(['login', 'consent']));
    for (const bad of ['', 'none login', 'Login', 'x']) expect(readPrompt(bad)).toBeUndefined();
  });

  it('of response types may be in any order', () => {
    expect(readResponseType('token id_token')).toBe('id_token token');
    for (const bad of ['', 'code token', 'code code', 'Code', 'code ']) expect(readResponseType(bad)).toBeUndefined();
  });
});

describe('texts', () => {
  it('of others are fit for error_description', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toDescription(text)).toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]{0,500}$/);
      }),
    );
  });

  it('prove a challenge only when it was made from them', () => {
    const verifier = fc.stringMatching(/^[A-Za-z0-9._~-]{43,128}$/);
    fc.assert(
      fc.property(verifier, verifier, (own, other) => {
        const challenge = createHash('sha256').update(own).digest('base64url');
        expect(verifyCodeChallenge(challenge, own)).toBe(true);
        if (own !== other) expect(verifyCodeChallenge(challenge, other)).toBe(false);
      }),
    );
    const short = 'a'.repeat(42);
    expect(verifyCodeChallenge(createHash('sha256').update(short).digest('base64url'), short)).toBe(false);
  });

  it.each([
    ['https://api.example.com', true],
    ['https://api.example.com/v1?x=1', true],
    ['http://localhost:3000', true],
    ['myapp://resource', true],
    ['urn:example:api', true],
    ['http://api.example.com', false],
    ['https://api.example.com#x', false],
    ['/relative', false],
    ['https://', false],
    ['https://a b', false],
  ])('%s names a resource: %s', (text, expected) => {
    expect(isResource(text)).toBe(expected);
  });
});

describe('registrations', () => {
  it('are read or refused in OAuth’s words, whatever they are', () => {
    const member = fc.constantFrom('redirect_uris', 'grant_types', 'response_types', 'scope', 'client_name', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.dictionary(member, fc.jsonValue()).map((each) => JSON.stringify(each)),
        ),
        (text) => {
          try {
            expect(readClientMetadata(text).name.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(OauthError);
          }
        },
      ),
    );
  });
});
