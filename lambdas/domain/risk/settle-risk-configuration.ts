import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import { parseAddressRange } from './parse-address-range.ts';
import type { RiskConfiguration, RiskMessages } from './risk-configuration.ts';

type Given = Omit<RiskConfiguration, 'modifiedAt'>;

/** Each sign-in reads what is kept on the pool's and the client's items. */
const LARGEST_BYTES = 65_536;
const LARGEST_MESSAGES_BYTES = 350_000;

/**
 * What SetRiskConfiguration was given, checked, apart from the texts of its e-mails; both undefined where it was given nothing, which takes
 * back what was set. Throws InvalidParameterException.
 */
export function settleRiskConfiguration(
  given: Given,
  now: number,
): { readonly risk: RiskConfiguration | undefined; readonly messages: RiskMessages | undefined } {
  const {
    CompromisedCredentialsRiskConfiguration: compromised,
    AccountTakeoverRiskConfiguration: takeover,
    RiskExceptionConfiguration: exceptions,
  } = given;
  if (compromised === undefined && takeover === undefined && exceptions === undefined) {
    return { risk: undefined, messages: undefined };
  }
  for (const range of [...(exceptions?.BlockedIPRangeList ?? []), ...(exceptions?.SkippedIPRangeList ?? [])]) {
    if (parseAddressRange(range) === undefined) refuse(threatMessages.rangeInvalid(range.slice(0, 64)));
  }
  const { NotifyConfiguration: notify, Actions: actions } = takeover ?? {};
  const notifies = Object.values(actions ?? {}).some((action) => action?.Notify === true);
  if (notifies && notify === undefined) refuse(threatMessages.notifyWithoutConfiguration);
  const { BlockEmail, MfaEmail, NoActionEmail, ...sender } = notify ?? {};
  const risk: RiskConfiguration = {
    ...(compromised && { CompromisedCredentialsRiskConfiguration: compromised }),
    ...(takeover && {
      AccountTakeoverRiskConfiguration: {
        ...takeover,
        ...(notify && { NotifyConfiguration: sender as typeof notify }),
      },
    }),
    ...(exceptions && { RiskExceptionConfiguration: exceptions }),
    modifiedAt: now,
  };
  const messages: RiskMessages = {
    ...(BlockEmail && { BlockEmail }),
    ...(MfaEmail && { MfaEmail }),
    ...(NoActionEmail && { NoActionEmail }),
  };
  if (sizeOf(risk) > LARGEST_BYTES || sizeOf(messages) > LARGEST_MESSAGES_BYTES) {
    refuse(threatMessages.configurationTooLarge);
  }
  return { risk, messages: Object.keys(messages).length === 0 ? undefined : messages };
}

function sizeOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
