import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import { preAuthentication } from '../../triggers/pre-authentication.ts';
import type { Attempt } from './attempt.ts';
import type { SignInServices } from './sign-in-services.ts';

/** The trigger that comes before a sign-in, once an answer has told whose it is. Throws as `invokeTrigger` does. */
export async function meetOwner(services: SignInServices, attempt: Attempt): Promise<void> {
  const { pool, client, user, typedName, viewer, clientMetadata: validationData } = attempt;
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
