import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.ts';
import type { Identity, Resource, ResourceHandler } from '../cloudformation/resource-handler.ts';
import { tagConditions } from '../iam/tag-conditions.ts';
import { asObject, asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { createFunction } from '../runtime/create-function.ts';
import type { FunctionConfiguration } from '../runtime/function-configuration.ts';
import { openFunctionLog } from '../runtime/open-function-log.ts';
import { localOrigin } from './local-origin.ts';
import { writeInlineCode } from './write-inline-code.ts';

/** Names that Lambda keeps for itself and CloudFormation refuses. */
const RESERVED =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(REGION|DEFAULT_REGION|EXECUTION_ENV|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_.*)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;
/** Lambda's bound on all environment variables together, in bytes. */
const LARGEST_ENVIRONMENT = 4096;

/** `AWS::Lambda::Function`: runs from its asset directory, in workers that start when they are needed. */
export const lambdaFunction: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => (asText(properties.FunctionName) ?? `${stack}-${logicalId}`).slice(0, 64),
  attributes: (_, name, account) => ({ Arn: functionArn(account, name) }),
  activate(resource, account) {
    const configuration = configure(resource, account);
    const log = openFunctionLog(configuration.logFile, account.metrics);
    const created = createFunction(configuration, account.clock, (line) => log.write(line));
    account.functions.set(configuration.name, {
      ...created,
      async stop() {
        await created.stop();
        log.close();
      },
    });
  },
};

function configure(
  { physicalId, properties, stack, logicalId, asset }: Resource & Identity,
  account: Account,
): FunctionConfiguration {
  const runtime = asText(properties.Runtime) ?? '';
  if (!runtime.startsWith('nodejs'))
    throw new LocalError(`The function ${logicalId} wants the runtime ${runtime}; the local mode runs Node only.`);
  const roleName = (asText(properties.Role) ?? '').split('/').at(-1)!;
  const role = account.roles.get(roleName);
  if (role === undefined)
    throw new LocalError(`The function ${logicalId} has the role ${roleName}, which isn't in the stack.`);
  const principal = {
    arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${physicalId}`,
    statements: role.statements,
  };
  const environment = readEnvironment(
    account.resolveDynamic(asObject(asObject(properties.Environment).Variables)),
    logicalId,
    account,
  );
  const code = asObject(properties.Code);
  const key = asText(code.S3Key) ?? '';
  const inline = asText(code.ZipFile);
  const directory = inline === undefined ? asset(key) : join(account.dataDir, 'inline-code', `${stack}-${logicalId}`);
  if (inline !== undefined && directory !== undefined) writeInlineCode(inline, directory);
  if (directory === undefined || !existsSync(directory)) {
    throw new LocalError(
      `The code of the function ${logicalId} is missing from the assembly (asset ${key || 'none'}).`,
    );
  }
  return {
    name: physicalId,
    arn: functionArn(account, physicalId),
    directory,
    handler: asText(properties.Handler) ?? '',
    runtime,
    environment,
    memorySize: Number(properties.MemorySize ?? 128),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    reservedConcurrency:
      properties.ReservedConcurrentExecutions === undefined
        ? undefined
        : Number(properties.ReservedConcurrentExecutions),
    tagConditions: tagConditions(properties.Tags),
    logGroup: asText(asObject(properties.LoggingConfig).LogGroup) ?? `/aws/lambda/${physicalId}`,
    logFile: join(account.dataDir, 'logs', `${logicalId}.log`),
    region: account.region,
    endpoint: account.consoleUrl,
    credentials: account.credentials.issue(principal),
    outside: account.outside,
  };
}

function readEnvironment(variables: JsonObject, logicalId: string, account: Account): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (RESERVED.test(name))
      throw new LocalError(`The function ${logicalId} sets ${name}, a name that Lambda keeps for itself.`);
    environment[name] = localOrigin(asText(value) ?? '', account);
  }
  if (Buffer.byteLength(Object.entries(environment).flat().join('')) > LARGEST_ENVIRONMENT) {
    throw new LocalError(`The environment variables of the function ${logicalId} are larger than Lambda's 4 KB.`);
  }
  return environment;
}

function functionArn({ partition, region, accountId }: Account, name: string): string {
  return `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
}
