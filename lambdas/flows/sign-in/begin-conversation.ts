import type { Conversation } from '../../domain/sign-in/conversation.ts';
import { readClientNumber } from '../../domain/srp/read-client-number.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Attempt } from './attempt.ts';
import { requireParameter } from './require-parameter.ts';

/**
 * What a custom sign-in begins with: nothing, or the number of SRP, when `CHALLENGE_NAME` says so. Throws `InvalidParameterException` for a
 * pool without a define trigger, and for what no sign-in begins with.
 */
export function beginConversation({ pool, parameters }: Attempt): Conversation {
  if (pool.configuration.LambdaConfig?.DefineAuthChallenge === undefined) {
    throw new ServiceError('InvalidParameterException', messages.customAuthNotConfigured);
  }
  // Some texts of AWS's spell it so.
  const named = parameters.CHALLENGE_NAME || parameters.ChallengeName;
  if (!named) return { entries: [] };
  if (named !== 'SRP_A') throw new ServiceError('InvalidParameterException', messages.challengeUnknown(named));
  if (!readClientNumber(requireParameter(parameters, 'SRP_A'))) {
    throw new ServiceError('InvalidParameterException', messages.srpNumber);
  }
  return { entries: [{ challengeName: 'SRP_A', challengeResult: true }] };
}
