import { type AwsClient, type AwsClientOptions, createAwsClient } from '../lambdas/platform/aws/aws-client.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';

/** A client of an engine that is told of each call, and patient enough for loading. */
export const openListingClient = (endpoint: string, observe: AwsClientOptions['observe']): AwsClient =>
  createAwsClient({
    region: BENCH_DEPLOYMENT.region,
    credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    attemptTimeoutMs: 30_000,
    observe,
  });
