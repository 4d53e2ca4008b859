import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const POOL_ARN = /^arn:aws[\w-]*:cognito-idp:[\w-]+:\d{12}:userpool\/(?<id>[\w-]+_[0-9a-zA-Z]+)$/;

/** The pool id in a pool's ARN; InvalidParameterException for any other ARN. */
export function parsePoolArn(arn: string): string {
  const id = POOL_ARN.exec(arn)?.groups?.id;
  if (!id) throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.resourceArnInvalid);
  return id;
}
