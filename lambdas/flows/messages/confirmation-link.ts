import { domainUrl } from '../../domain/domain-url.ts';
import type { Services } from '../../platform/services.ts';
import type { CodeDelivery } from './code-delivery.ts';

/** The page that confirms, beneath the pool's domain: a route of `endpoints/routes.ts`. */
const PATH = '/confirmUser';

/**
 * The address that confirms the sign-up which the code is for, in a pool that confirms by link. Undefined where a code is sent instead:
 * on every occasion but sign-up and resend, and in a pool without a domain, which has no page that a link could lead to: its users get a
 * code, which they can use, in the pool's template for codes.
 */
export async function confirmationLink(
  services: Pick<Services, 'deployment'>,
  { occasion, pool, clientId, user, code }: Pick<CodeDelivery, 'occasion' | 'pool' | 'clientId' | 'user' | 'code'>,
): Promise<string | undefined> {
  if (occasion !== 'SignUp' && occasion !== 'ResendCode') return undefined;
  if (clientId === undefined) return undefined;
  const base = domainUrl(pool, await services.deployment.publicOrigin());
  if (base === undefined) return undefined;
  const link = new URL(base + PATH);
  // The real username: where users sign in with an address, it is a UUID, and the address stays out of logs and histories.
  link.search = new URLSearchParams({
    client_id: clientId,
    user_name: user.username,
    confirmation_code: code,
  }).toString();
  return link.href;
}
