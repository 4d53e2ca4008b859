import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { Principal } from '../principal.ts';
import type { WireServices } from '../wire-services.ts';
import { openTemporaryCredentials } from './temporary-credentials.ts';

/** A key, whom it speaks for, and when it ends (ms; undefined for the root key). */
interface FoundKey {
  readonly secretAccessKey: string;
  readonly principal: Principal;
  readonly endsAt: number | undefined;
}

/**
 * The secret of an access key: the deployment's root key, or with a session token the temporary key in it. Throws
 * `UnrecognizedClientException` when there is no such key.
 */
export async function findKey(
  services: Pick<WireServices, 'rootKey' | 'sealer' | 'deployment'>,
  accessKeyId: string,
  sessionToken: string | undefined,
): Promise<FoundKey> {
  if (sessionToken !== undefined) {
    const temporary = await openTemporaryCredentials(services.sealer, accessKeyId, sessionToken);
    if (temporary) {
      const { arn, operations, expiresAt } = temporary.identity;
      const principal: Principal = { kind: 'session', arn, operations };
      return { secretAccessKey: temporary.secretAccessKey, principal, endsAt: expiresAt };
    }
  } else {
    const root = await services.rootKey();
    if (root.accessKeyId === accessKeyId) {
      const arn = `arn:aws:iam::${services.deployment.accountId}:root`;
      const principal: Principal = { kind: 'root', arn, operations: ['*'] };
      return { secretAccessKey: root.secretAccessKey, principal, endsAt: undefined };
    }
  }
  throw new ServiceError('UnrecognizedClientException', wireMessages.unrecognizedClient);
}
