import { DEFAULT_ROUTE, type EndpointName, endpointRoutes, operationRoute } from '../lambdas/endpoints/routes.ts';
import { type ApiFunctionName, ASSIGNMENT, type Assignment } from '../lambdas/entries/assignment.ts';
import type { OperationName } from '../lambdas/wire/operation.ts';
import * as shapes from '../lambdas/wire/shapes.generated.ts';
import type { ApiRoute } from './http-api.ts';
import { RATES, type Rate, type RateCategory, rateCategory } from './throttling.ts';

/** The API's 140 operations. */
export const OPERATION_NAMES: readonly OperationName[] = Object.keys(shapes) as OperationName[];

/** Operations whose latency the dashboard shows. */
export const HOT_OPERATIONS: readonly OperationName[] = [
  'InitiateAuth',
  'RespondToAuthChallenge',
  'GetTokensFromRefreshToken',
  'SignUp',
  'ConfirmSignUp',
  'ForgotPassword',
  'ConfirmForgotPassword',
  'GetUser',
  'AdminInitiateAuth',
  'AdminCreateUser',
  'AdminGetUser',
  'ListUsers',
];

/** The function that answers operations that no other names, and requests that fit no route. */
const REMAINDER: ApiFunctionName = 'unsupported';

/** Rates of the endpoints beside the operations, and of what fits no route. Key sets are cached in front of theirs. */
const ENDPOINT_RATES: Readonly<Record<EndpointName, Rate>> = {
  jwks: { perSecond: 500, burst: 1000 },
  'openid-configuration': { perSecond: 500, burst: 1000 },
  'iam-credentials': { perSecond: 20, burst: 40 },
  'recovery-codes': RATES.UserUpdate,
  'auth-feedback': RATES.UserUpdate,
  'confirm-user': RATES.UserCreation,
  authorize: RATES.Pages,
  login: RATES.UserAuthentication,
  'provider-answer': RATES.UserAuthentication,
  'saml-response': RATES.UserAuthentication,
  'saml-logout': RATES.Pages,
  'saml-metadata': { perSecond: 20, burst: 40 },
  'sign-up': RATES.UserCreation,
  confirm: RATES.UserCreation,
  'resend-code': RATES.UserAccountRecovery,
  'forgot-password': RATES.UserAccountRecovery,
  'confirm-forgot-password': RATES.UserAccountRecovery,
  account: RATES.UserRead,
  'add-passkey': RATES.UserUpdate,
  'page-preview': { perSecond: 20, burst: 40 },
  'page-script': RATES.Pages,
  logout: RATES.Pages,
  token: RATES.ClientAuthentication,
  'user-info': RATES.UserRead,
  revoke: RATES.UserToken,
  register: RATES.UserPoolClientUpdate,
};
const DEFAULT_RATE: Rate = { perSecond: 20, burst: 40 };

/**
 * Every route of the API: one for each operation, one for each endpoint, and the default. `rates` replace those of categories. What a
 * function that isn't `present` would answer is refused by the one for the remainder.
 */
export function apiRoutes(
  rates: Readonly<Partial<Record<RateCategory, Rate>>>,
  present: (name: ApiFunctionName) => boolean = () => true,
): ApiRoute[] {
  const byOperation = new Map<OperationName, ApiFunctionName>();
  const byEndpoint = new Map<EndpointName, ApiFunctionName>();
  for (const [name, { operations, endpoints }] of Object.entries(ASSIGNMENT) as [ApiFunctionName, Assignment][]) {
    if (!present(name)) continue;
    for (const operation of operations) byOperation.set(operation, name);
    for (const endpoint of endpoints) byEndpoint.set(endpoint, name);
  }
  return [
    ...OPERATION_NAMES.map((operation): ApiRoute => {
      const category = rateCategory(operation);
      return {
        key: `POST ${operationRoute(operation)}`,
        id: operation,
        function: byOperation.get(operation) ?? REMAINDER,
        authorization: 'none',
        rate: rates[category] ?? RATES[category],
      };
    }),
    ...endpointRoutes.map(({ method, path, endpoint, authorization }): ApiRoute => {
      const answers = byEndpoint.get(endpoint);
      if (answers === undefined)
        throw new Error(`No function answers the endpoint ${endpoint}: see entries/assignment.ts.`);
      const id = `${method}${path}`.replace(/[^A-Za-z0-9]/g, '');
      return { key: `${method} ${path}`, id, function: answers, authorization, rate: ENDPOINT_RATES[endpoint] };
    }),
    { key: DEFAULT_ROUTE, id: 'Default', function: REMAINDER, authorization: 'none', rate: DEFAULT_RATE },
  ];
}
