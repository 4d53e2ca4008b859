import { BREACHED_PASSWORDS_TAG } from '../../domain/risk/breached-passwords-tag.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';

/** A password that somebody chose. */
export interface ChosenPassword {
  readonly pool: UserPool;
  readonly client?: UserPoolClient | undefined;
  readonly event: 'PASSWORD_CHANGE' | 'SIGN_UP';
  readonly password: string;
}

/**
 * Looks a new password up among breached ones, where the pool's threat protection or its tag wants that. Throws `InvalidPasswordException`
 * where one is refused; else true when it is one. Without a wish, nothing is looked up.
 */
export async function refuseBreachedPassword(
  services: Pick<Services, 'breachedPasswords' | 'metrics'>,
  { pool, client, event, password }: ChosenPassword,
): Promise<boolean> {
  const policy = riskPolicyOf(pool, client);
  const isTagged = pool.configuration.UserPoolTags?.[BREACHED_PASSWORDS_TAG] === 'refuse';
  const isChecked = policy?.breached.events.includes(event) === true;
  if (!isChecked && !isTagged) return false;
  if (!(await services.breachedPasswords.has(password))) return false;
  services.metrics.count(METRIC_NAMES.breachedPassword, { Event: event });
  if (isTagged || policy?.breached.isRefused) {
    throw new ServiceError('InvalidPasswordException', threatMessages.passwordBreached);
  }
  return true;
}
