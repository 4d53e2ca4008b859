import { awsJsonProtocol } from './aws-json-protocol.ts';
import type { Protocol } from './protocol.ts';
import { queryProtocol } from './query-protocol.ts';
import { restJsonProtocol } from './rest-json-protocol.ts';

/** Where a service is and how it is spoken to. */
interface AwsServiceFacts {
  /** First part of its host, before the region. */
  readonly host: string;
  /** Its name in the credential scope of a signature. */
  readonly signedAs: string;
  readonly endpointVariable: `AWS_ENDPOINT_URL_${string}`;
  /** How long an attempt of a call may take, ms. */
  readonly answersWithinMs: number;
  readonly protocol: Protocol;
}

/** The services that the slim client calls. */
export const AWS_SERVICES = {
  dynamodb: {
    host: 'dynamodb',
    signedAs: 'dynamodb',
    endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
    answersWithinMs: 2000,
    protocol: awsJsonProtocol('DynamoDB_20120810', '1.0'),
  },
  events: {
    host: 'events',
    signedAs: 'events',
    endpointVariable: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
    answersWithinMs: 5000,
    protocol: awsJsonProtocol('AWSEvents', '1.1'),
  },
  firehose: {
    host: 'firehose',
    signedAs: 'firehose',
    endpointVariable: 'AWS_ENDPOINT_URL_FIREHOSE',
    answersWithinMs: 2000,
    protocol: awsJsonProtocol('Firehose_20150804', '1.1'),
  },
  kms: {
    host: 'kms',
    signedAs: 'kms',
    endpointVariable: 'AWS_ENDPOINT_URL_KMS',
    answersWithinMs: 2000,
    protocol: awsJsonProtocol('TrentService', '1.1'),
  },
  logs: {
    host: 'logs',
    signedAs: 'logs',
    endpointVariable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
    answersWithinMs: 2000,
    protocol: awsJsonProtocol('Logs_20140328', '1.1'),
  },
  secretsmanager: {
    host: 'secretsmanager',
    signedAs: 'secretsmanager',
    endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
    answersWithinMs: 2000,
    protocol: awsJsonProtocol('secretsmanager', '1.1'),
  },
  sesv2: {
    host: 'email',
    signedAs: 'ses',
    endpointVariable: 'AWS_ENDPOINT_URL_SESV2',
    answersWithinMs: 5000,
    protocol: restJsonProtocol({ SendEmail: '/v2/email/outbound-emails' }),
  },
  sns: {
    host: 'sns',
    signedAs: 'sns',
    endpointVariable: 'AWS_ENDPOINT_URL_SNS',
    answersWithinMs: 5000,
    protocol: queryProtocol('2010-03-31'),
  },
  states: {
    host: 'sync-states',
    signedAs: 'states',
    endpointVariable: 'AWS_ENDPOINT_URL_SFN',
    answersWithinMs: 27_000,
    protocol: awsJsonProtocol('AWSStepFunctions', '1.0'),
  },
} as const satisfies Readonly<Record<string, AwsServiceFacts>>;
