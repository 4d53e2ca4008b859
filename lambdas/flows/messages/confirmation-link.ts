import type { Services } from '../../platform/services.ts';
import type { CodeDelivery } from './code-delivery.ts';

/** The page that confirms, beneath the public origin: a route of `endpoints/routes.ts`. */
const PATH = '/confirmUser';

/**
 * The address that confirms the sign-up which the code is for, in a pool that confirms by link. Undefined where a code is sent instead:
 * on every occasion but sign-up and resend, and in a pool without a domain. There Cognito has no page that a link could lead to; here
 * there would be one, on the public origin that all pools share, but a pool behaves as it would in Cognito: its users get a code, which
 * they can use, in the pool's template for codes.
 */
export async function confirmationLink(
  services: Pick<Services, 'deployment'>,
  { occasion, pool, clientId, user, code }: Pick<CodeDelivery, 'occasion' | 'pool' | 'clientId' | 'user' | 'code'>,
): Promise<string | undefined> {
  if (occasion !== 'SignUp' && occasion !== 'ResendCode') return undefined;
  if (clientId === undefined || (pool.domain ?? pool.customDomain) === undefined) return undefined;
  const link = new URL(PATH, await services.deployment.publicOrigin());
  // The real username: where users sign in with an address, it is a UUID, and the address stays out of logs and histories.
  link.search = new URLSearchParams({
    client_id: clientId,
    user_name: user.username,
    confirmation_code: code,
  }).toString();
  return link.href;
}
