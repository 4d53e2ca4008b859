import { AwsError } from './aws/aws-error.ts';
import type { LogDestinationState } from './ports.ts';

/** What an AWS service's refusal of a first write says of a log's destination; undefined where it says something else. */
export function logDestinationStateOf(error: unknown): LogDestinationState | undefined {
  const code = error instanceof AwsError ? error.code : undefined;
  if (code === 'AccessDeniedException') return 'denied';
  return code === 'ResourceNotFoundException' ? 'missing' : undefined;
}
