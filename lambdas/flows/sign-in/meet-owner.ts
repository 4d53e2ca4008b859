import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import { preAuthentication } from '../../triggers/pre-authentication.ts';
import type { Attempt } from './attempt.ts';
import type { SignInServices } from './sign-in-services.ts';

/**
 * The trigger that comes before a sign-in, as soon as it is known whose it is: from its first call, or by an answer. `validationData` is the
 * client metadata of that call. Throws as `invokeTrigger` does.
 */
export async function meetOwner(
  services: SignInServices,
  attempt: Attempt,
  validationData: Attempt['clientMetadata'],
): Promise<void> {
  const { pool, client, user, typedName, viewer } = attempt;
  await preAuthentication(services, {
    pool,
    clientId: client.id,
    userAgent: viewer.userAgent,
    username: user?.username ?? typedName,
    user,
    hidden: hidesUserExistence(client),
    validationData,
  });
}
