import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import type { CustomResourceAnswer } from '../cloudformation/create-callbacks.ts';
import { stackId } from '../cloudformation/create-scope.ts';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** CloudFormation waits an hour; on a laptop somebody is watching, in seconds. */
const LONGEST_WAIT = 120;

interface Ask {
  readonly type: 'Create' | 'Update' | 'Delete';
  readonly stack: string;
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string | undefined;
  readonly properties: JsonObject;
  readonly oldProperties: JsonObject | undefined;
}

/** `Custom::*` and `AWS::CloudFormation::CustomResource`: asks the function behind the ServiceToken and waits for its answer. */
export const customResource: ResourceHandler = {
  async provision({ stack, logicalId, type, properties }, account, previous) {
    const ask: Ask = {
      type: previous === undefined ? 'Create' : 'Update',
      stack,
      logicalId,
      resourceType: type,
      physicalId: previous?.physicalId,
      properties,
      oldProperties: previous?.properties,
    };
    const answer = await askFunction(ask, account);
    if (answer.status === 'FAILED') {
      if (previous === undefined && answer.physicalId !== undefined)
        await cleanUp({ ...ask, physicalId: answer.physicalId }, account);
      throw new LocalError(
        `The resource ${logicalId} (${type}) failed: ${answer.reason || 'its function gave no reason'}`,
      );
    }
    return {
      physicalId: answer.physicalId ?? previous?.physicalId ?? `${stack}${logicalId}${randomUUID()}`,
      attributes: answer.data,
    };
  },
  async remove({ stack, logicalId, type, physicalId, properties }, account) {
    if (functionOf(properties, account) === undefined) return; // It went together with its function: nobody is left to ask.
    const ask: Ask = {
      type: 'Delete',
      stack,
      logicalId,
      resourceType: type,
      physicalId,
      properties,
      oldProperties: undefined,
    };
    const answer = await askFunction(ask, account);
    if (answer.status === 'FAILED')
      throw new LocalError(`The resource ${logicalId} (${type}) could not be removed: ${answer.reason}`);
  },
};

/** After a failed Create: the function may take back what it made. The failure itself is what gets reported. */
async function cleanUp(ask: Ask, account: Account): Promise<void> {
  try {
    await askFunction({ ...ask, type: 'Delete' }, account);
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
  }
}

async function askFunction(ask: Ask, account: Account): Promise<CustomResourceAnswer> {
  const target = functionOf(ask.properties, account);
  if (target === undefined) {
    throw new LocalError(
      `The resource ${ask.logicalId} names the function ${asText(ask.properties.ServiceToken)}, which isn't in the stack.`,
    );
  }
  const timeout = Math.min(Number(ask.properties.ServiceTimeout ?? LONGEST_WAIT), LONGEST_WAIT);
  const { path, answer, close } = account.callbacks.open(timeout);
  const event = createEvent(ask, account, `${account.consoleUrl}${path}`);
  const invocation = target.invoke(JSON.stringify(event)).then((result) => {
    if (result.ok) return;
    const { errorMessage } = JSON.parse(result.payload) as { errorMessage?: string };
    throw new LocalError(`${errorMessage ?? 'its function failed'} (see .cognate/logs)`);
  });
  try {
    // Both: an answer may come from elsewhere after the function returned, and a worker is free again only when it has.
    const [given] = await Promise.all([answer, invocation]);
    return given;
  } catch (error) {
    if (error instanceof LocalError)
      throw new LocalError(`The resource ${ask.logicalId} (${ask.resourceType}) failed: ${error.message}`, error);
    throw error;
  } finally {
    close();
  }
}

function createEvent(ask: Ask, account: Account, responseUrl: string): JsonObject {
  // Dynamic references stay as they are written: CloudFormation resolves none for custom resources.
  const properties = (of: JsonObject) => stringify(of) as JsonObject;
  return {
    RequestType: ask.type,
    ServiceToken: ask.properties.ServiceToken ?? '',
    ResponseURL: responseUrl,
    StackId: stackId(ask.stack, account),
    RequestId: randomUUID(),
    LogicalResourceId: ask.logicalId,
    ResourceType: ask.resourceType,
    ...(ask.physicalId === undefined ? {} : { PhysicalResourceId: ask.physicalId }),
    ResourceProperties: properties(ask.properties),
    ...(ask.oldProperties === undefined ? {} : { OldResourceProperties: properties(ask.oldProperties) }),
  };
}

function functionOf(properties: JsonObject, { functions }: Account) {
  return functions.get(/:function:([^:]+)/.exec(asText(properties.ServiceToken) ?? '')?.[1] ?? '');
}

/** CloudFormation hands numbers and booleans to custom resources as text. */
function stringify(value: Json): Json {
  if (Array.isArray(value)) return value.map(stringify);
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, stringify(entry)]));
  return value === null ? null : String(value);
}
