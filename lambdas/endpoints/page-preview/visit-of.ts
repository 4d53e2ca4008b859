import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import { chooseLanguage } from '../texts/choose-language.ts';

/** A visit that nobody pays: forms of its pages lead nowhere. */
export function visitOf(pool: UserPool, client: UserPoolClient, tag: LanguageTag): FormVisit {
  const event = {
    rawQueryString: new URLSearchParams({ client_id: client.id, lang: tag }).toString(),
    rawPath: '/login',
    headers: {},
    requestContext: { http: { method: 'GET' } },
  } as unknown as APIGatewayProxyEventV2;
  const language = chooseLanguage(event);
  return {
    event,
    language,
    say: language.texts,
    domain: { name: '', basePath: '' },
    token: { value: '', cookie: '' },
    request: {
      pool,
      client,
      managedLoginVersion: 2,
      redirectUri: client.configuration.CallbackURLs?.[0] ?? 'https://example.com/',
      responseMode: 'query',
      state: undefined,
      issuer: '',
      redirectUriAsked: true,
      isTrusted: true,
      responseType: 'code',
      scopes: [],
      scopesAsked: false,
      codeChallenge: undefined,
      nonce: undefined,
      prompts: new Set(),
      maximumAgeSeconds: undefined,
      acrValues: undefined,
      provider: undefined,
      isOwnAsked: false,
      hasOwnUsers: true,
      resource: undefined,
      loginHint: undefined,
      expectedSub: undefined,
    },
  };
}
