import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Where log groups must be: a pool's logs stay in its account and Region. */
export interface LogGroupPlace {
  readonly region: string;
  readonly accountId: string;
}

const NOTIFICATIONS = {
  level: 'ERROR',
  levelMessage: CONFIGURATION_MESSAGES.notificationLevel,
  destinationMessage: CONFIGURATION_MESSAGES.notificationDestination,
} as const;
const AUTH_EVENTS = {
  level: 'INFO',
  levelMessage: CONFIGURATION_MESSAGES.authEventsLevel,
  destinationMessage: CONFIGURATION_MESSAGES.authEventsDestination,
} as const;

/**
 * Each source comes once, and goes to a log group of the deployment's account and Region. Throws InvalidParameterException;
 * FeatureUnavailableInTierException for `userAuthEvents` beneath PLUS.
 */
export function checkLogDelivery(
  configurations: readonly LogConfigurationType[],
  tier: string,
  place: LogGroupPlace,
): void {
  const sources = configurations.map(({ EventSource: source }) => source);
  if (sources.includes('userAuthEvents') && tier !== 'PLUS') {
    const message = CONFIGURATION_MESSAGES.featureAboveTier('userAuthEvents', tier);
    throw new ServiceError('FeatureUnavailableInTierException', message);
  }
  if (new Set(sources).size < sources.length) refuse(CONFIGURATION_MESSAGES.logSourceTwice);
  for (const configuration of configurations) checkOne(configuration, place);
}

function checkOne(configuration: LogConfigurationType, { region, accountId }: LogGroupPlace): void {
  const { EventSource: source, LogLevel: level } = configuration;
  const { CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } = configuration;
  const { level: due, levelMessage, destinationMessage } = source === 'userAuthEvents' ? AUTH_EVENTS : NOTIFICATIONS;
  if (level !== due) refuse(levelMessage);
  if (S3Configuration !== undefined || FirehoseConfiguration !== undefined) refuse(destinationMessage);
  const arn = CloudWatchLogsConfiguration?.LogGroupArn;
  if (arn === undefined) refuse(destinationMessage);
  const [, , service, groupRegion, account, kind, name, ...rest] = arn.split(':');
  if (service !== 'logs' || kind !== 'log-group' || !name || rest.length > 0) {
    refuse(CONFIGURATION_MESSAGES.logGroupInvalid(arn));
  }
  if (groupRegion !== region || account !== accountId) refuse(CONFIGURATION_MESSAGES.logGroupElsewhere(arn));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
