import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { OperationName } from '../operation.ts';
import type { WireServices } from '../wire-services.ts';

/** Reading twice harms nobody. */
const READS = /^(Get|List|Describe|AdminGet|AdminList)/;

/**
 * Accepts each use of a signature once for an operation that changes something, as long as the signature would be good. Throws
 * `InvalidSignatureException` the second time.
 */
export async function refuseReplay(
  { replay }: Pick<WireServices, 'replay'>,
  operation: OperationName,
  use: string,
  expiresAt: number,
): Promise<void> {
  if (READS.test(operation) || (await replay.remember(use, expiresAt))) return;
  throw new ServiceError('InvalidSignatureException', wireMessages.signatureReplayed);
}
