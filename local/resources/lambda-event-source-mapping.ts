import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asList, asObject, asStrings, asText, type JsonObject, parseJsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { requireExactPattern } from '../streams/require-exact-pattern.ts';

/** `AWS::Lambda::EventSourceMapping` of a table's stream: its function is given the records, as `run-streams.ts` reads them. */
export const lambdaEventSourceMapping: ResourceHandler = {
  activate({ properties, logicalId }, account) {
    const streamArn = asText(properties.EventSourceArn) ?? '';
    const table = /^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+)\/stream\//.exec(streamArn)?.[1];
    if (table === undefined) {
      throw new LocalError(
        `The event source mapping ${logicalId} reads ${streamArn || '(nothing)'}; the local mode knows streams of tables only.`,
      );
    }
    if (properties.Enabled === false) return;
    const attempts = Number(properties.MaximumRetryAttempts ?? -1);
    account.streams.push({
      mapping: logicalId,
      streamArn,
      table,
      functionName: nameOf(asText(properties.FunctionName) ?? ''),
      batchSize: Number(properties.BatchSize ?? 100),
      reportsFailures: asStrings(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
      bisects: properties.BisectBatchOnFunctionError === true,
      mostRetries: attempts < 0 ? Number.POSITIVE_INFINITY : attempts,
      patterns: asList(asObject(properties.FilterCriteria).Filters).map((filter) => readPattern(filter, logicalId)),
    });
  },
};

function nameOf(name: string): string {
  return /:function:([^:]+)/.exec(name)?.[1] ?? name;
}

function readPattern(filter: unknown, logicalId: string): JsonObject {
  const pattern = parseJsonObject(asText((filter as JsonObject).Pattern) ?? '');
  if (pattern === undefined)
    throw new LocalError(`The event source mapping ${logicalId} has a filter that is no JSON.`);
  requireExactPattern(pattern, `The event source mapping ${logicalId}`);
  return pattern;
}
