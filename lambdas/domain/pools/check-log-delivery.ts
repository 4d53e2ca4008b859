import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Where log groups and delivery streams must be: a pool's logs stay in its account and Region. */
export interface LogPlace {
  readonly region: string;
  readonly accountId: string;
}

/** As S3 names buckets; those of before 2018 with upper-case letters and underscores among them. */
const BUCKET_NAME = /^[A-Za-z0-9][\w.-]{1,253}[A-Za-z0-9]$/;
const STREAM_NAME = /^[\w.-]{1,64}$/;

/**
 * Each source comes once: messages that were not delivered go to a log group, events of accounts to a log group, a bucket or a delivery stream,
 * and to one of them. Throws InvalidParameterException; FeatureUnavailableInTierException for `userAuthEvents` beneath PLUS.
 */
export function checkLogDelivery(configurations: readonly LogConfigurationType[], tier: string, place: LogPlace): void {
  const sources = configurations.map(({ EventSource: source }) => source);
  if (sources.includes('userAuthEvents') && tier !== 'PLUS') {
    const message = CONFIGURATION_MESSAGES.featureAboveTier('userAuthEvents', tier);
    throw new ServiceError('FeatureUnavailableInTierException', message);
  }
  if (new Set(sources).size < sources.length) refuse(CONFIGURATION_MESSAGES.logSourceTwice);
  for (const configuration of configurations) checkOne(configuration, place);
}

function checkOne(configuration: LogConfigurationType, place: LogPlace): void {
  const { EventSource: source, LogLevel: level, CloudWatchLogsConfiguration: group } = configuration;
  const { S3Configuration: bucket, FirehoseConfiguration: stream } = configuration;
  const isOfMessages = source === 'userNotification';
  if (isOfMessages && level !== 'ERROR') refuse(CONFIGURATION_MESSAGES.notificationLevel);
  if (!isOfMessages && level !== 'INFO') refuse(CONFIGURATION_MESSAGES.authEventsLevel);
  const isElsewhere = bucket !== undefined || stream !== undefined;
  if (isOfMessages && (isElsewhere || group === undefined)) refuse(CONFIGURATION_MESSAGES.notificationDestination);
  const named = [group, bucket, stream].filter((destination) => destination !== undefined);
  if (named.length !== 1) refuse(CONFIGURATION_MESSAGES.authEventsDestination);
  if (group?.LogGroupArn !== undefined) checkLogGroup(group.LogGroupArn, place);
  else if (bucket?.BucketArn !== undefined) checkBucket(bucket.BucketArn);
  else if (stream?.StreamArn !== undefined) checkStream(stream.StreamArn, place);
  else if (isOfMessages) refuse(CONFIGURATION_MESSAGES.notificationDestination);
  else refuse(CONFIGURATION_MESSAGES.authEventsDestination);
}

function checkLogGroup(arn: string, place: LogPlace): void {
  const [, , service, region, account, kind, name, ...rest] = arn.split(':');
  if (service !== 'logs' || kind !== 'log-group' || !name || rest.length > 0) {
    refuse(CONFIGURATION_MESSAGES.logGroupInvalid(arn));
  }
  refuseElsewhere(arn, { region, account }, place);
}

/** A bucket's ARN tells neither account nor Region: trying it does. */
function checkBucket(arn: string): void {
  const [, , service, region, account, name = '', ...rest] = arn.split(':');
  const isBucket = service === 's3' && region === '' && account === '' && rest.length === 0 && BUCKET_NAME.test(name);
  if (!isBucket) refuse(CONFIGURATION_MESSAGES.logBucketInvalid(arn));
}

function checkStream(arn: string, place: LogPlace): void {
  const [, , service, region, account, resource = '', ...rest] = arn.split(':');
  const [kind, name = '', ...more] = resource.split('/');
  const isStream = service === 'firehose' && kind === 'deliverystream' && STREAM_NAME.test(name);
  if (!isStream || rest.length > 0 || more.length > 0) refuse(CONFIGURATION_MESSAGES.logStreamInvalid(arn));
  refuseElsewhere(arn, { region, account }, place);
}

function refuseElsewhere(
  arn: string,
  { region, account }: { readonly region: string | undefined; readonly account: string | undefined },
  place: LogPlace,
): void {
  if (region === place.region && account === place.accountId) return;
  refuse(CONFIGURATION_MESSAGES.logDestinationElsewhere(arn));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
