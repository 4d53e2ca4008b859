import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Where log groups must be: a pool's logs stay in its account and Region. */
export interface LogGroupPlace {
  readonly region: string;
  readonly accountId: string;
}

/**
 * Each source comes once, errors of messages go to a log group of the deployment's account and Region, and nothing else. Throws
 * InvalidParameterException; FeatureUnavailableInTierException for `userAuthEvents`, which is a part of threat protection.
 */
export function checkLogDelivery(
  configurations: readonly LogConfigurationType[],
  tier: string,
  place: LogGroupPlace,
): void {
  const sources = configurations.map(({ EventSource: source }) => source);
  if (sources.includes('userAuthEvents')) {
    const { featureAboveTier, authEventsUnavailable } = CONFIGURATION_MESSAGES;
    const message = tier === 'PLUS' ? authEventsUnavailable : featureAboveTier('userAuthEvents', tier);
    throw new ServiceError('FeatureUnavailableInTierException', message);
  }
  if (new Set(sources).size < sources.length) refuse(CONFIGURATION_MESSAGES.logSourceTwice);
  for (const configuration of configurations) checkNotifications(configuration, place);
}

function checkNotifications(configuration: LogConfigurationType, { region, accountId }: LogGroupPlace): void {
  const { LogLevel: level, CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } = configuration;
  if (level !== 'ERROR') refuse(CONFIGURATION_MESSAGES.notificationLevel);
  if (S3Configuration !== undefined || FirehoseConfiguration !== undefined) {
    refuse(CONFIGURATION_MESSAGES.notificationDestination);
  }
  const arn = CloudWatchLogsConfiguration?.LogGroupArn;
  if (arn === undefined) refuse(CONFIGURATION_MESSAGES.notificationDestination);
  const [, , service, groupRegion, account, kind, name, ...rest] = arn.split(':');
  if (service !== 'logs' || kind !== 'log-group' || !name || rest.length > 0) {
    refuse(CONFIGURATION_MESSAGES.logGroupInvalid(arn));
  }
  if (groupRegion !== region || account !== accountId) refuse(CONFIGURATION_MESSAGES.logGroupElsewhere(arn));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
