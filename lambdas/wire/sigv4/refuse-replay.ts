import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { OperationName } from '../operation.ts';
import type { WireServices } from '../wire-services.ts';

/** Reading twice harms nobody. */
const READS = /^(Get|List|Describe|AdminGet|AdminList)/;

/**
 * Accepts a signature once for an operation that changes something, as long as the signature would be good. Throws
 * `InvalidSignatureException` the second time. The SDKs for JavaScript sign an invocation id and an attempt number, so that their calls
 * and retries always differ; botocore (boto3, AWS CLI) signs neither, so that two equal calls within one second are one signature.
 */
export async function refuseReplay(
  { replay }: Pick<WireServices, 'replay'>,
  operation: OperationName,
  signature: string,
  expiresAt: number,
): Promise<void> {
  if (READS.test(operation) || (await replay.remember(signature, expiresAt))) return;
  throw new ServiceError('InvalidSignatureException', wireMessages.signatureReplayed);
}
