import type { Credential, SoftwareToken, User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { matchTokenCode } from './match-token-code.ts';

/** A code of a software token that is being set up. */
export interface TokenProof {
  readonly code: string;
  /** What the person calls the app or its device. */
  readonly name: string | undefined;
}

/** The token that the code proves; undefined when the code is wrong. Throws `SoftwareTokenMFANotFoundException` when none awaits one. */
export async function proveToken(
  services: Pick<Services, 'clock' | 'sealer'>,
  user: User,
  pending: Credential['pendingToken'],
  { code, name }: TokenProof,
): Promise<SoftwareToken | undefined> {
  if (!pending) {
    throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenNotAssociated);
  }
  const lastStep = await matchTokenCode(services, user, pending, code);
  return lastStep === undefined ? undefined : { sealedSecret: pending, lastStep, name };
}
