import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import type { RequestedDomain } from '../domain-of.ts';
import type { FormToken } from '../pages/issue-form-token.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { ChosenLanguage } from '../texts/choose-language.ts';
import type { Texts } from '../texts/texts.ts';

/** Whose account page is asked for: the client chooses how it looks, and which attributes it shows and changes. */
export interface AccountTarget {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly managedLoginVersion: UserPoolDomain['managedLoginVersion'];
}

/** A visit of somebody who is signed in to their account page. */
export interface AccountVisit extends AccountTarget {
  readonly session: LoginSession;
  readonly user: User;
  readonly token: FormToken;
  readonly language: ChosenLanguage;
  /** The sentences that all pages have. */
  readonly say: Texts;
  /** Those of the account page. */
  readonly account: AccountTexts;
}
