import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/**
 * The trigger configuration with the pre-token function under both its names (`PreTokenGeneration` is the older). Throws
 * InvalidParameterException when the two differ, and when a custom sender has no key.
 */
export function settleLambdaConfig(given: LambdaConfigType | undefined): LambdaConfigType {
  const settled = { ...given };
  const legacy = settled.PreTokenGeneration;
  const current = settled.PreTokenGenerationConfig;
  if (legacy && current && legacy !== current.LambdaArn) refuse(CONFIGURATION_MESSAGES.preTokenArnsDiffer);
  if ((settled.CustomSMSSender || settled.CustomEmailSender) && !settled.KMSKeyID) {
    refuse(CONFIGURATION_MESSAGES.customSenderNeedsKey);
  }
  if (current?.LambdaArn) settled.PreTokenGeneration = current.LambdaArn;
  else if (legacy) settled.PreTokenGenerationConfig = { LambdaVersion: 'V1_0', LambdaArn: legacy };
  return settled;
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
