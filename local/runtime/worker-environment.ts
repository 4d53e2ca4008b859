import { randomUUID } from 'node:crypto';
import type { FunctionConfiguration } from './function-configuration.ts';

/** The environment of a worker: the template's variables and what Lambda sets, nothing of this process. */
export function workerEnvironment(configuration: FunctionConfiguration): Record<string, string> {
  const { credentials, region, directory, outside } = configuration;
  const { runtime = `nodejs${process.versions.node.split('.')[0]}.x` } = configuration;
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    ...configuration.environment,
    _HANDLER: configuration.handler,
    LAMBDA_TASK_ROOT: directory,
    LAMBDA_RUNTIME_DIR: directory,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: configuration.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
    AWS_ENDPOINT_URL: configuration.endpoint,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...(outside && { LOCAL_OUTSIDE_PORTS: JSON.stringify(outside.ports), NODE_EXTRA_CA_CERTS: outside.authorities }),
  };
}
