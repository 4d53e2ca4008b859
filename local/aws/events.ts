import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { authorize } from '../iam/authorize.ts';
import { asList, asObject, asText, type JsonObject, parseJsonObject } from '../json.ts';
import { matchPattern } from '../streams/match-pattern.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';

/** How many events the console shows. */
const KEPT = 1000;
/** EventBridge's bounds on one request. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 262_144;

/** EventBridge: PutEvents. Events are kept for the console and given to the functions whose rules they fit. */
export function createEvents(report: (message: string) => void): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, status),
    async handle(call) {
      const { account, principal, operation, body } = call;
      if (operation !== 'PutEvents') {
        throw new AwsError('UnknownOperationException', `The local EventBridge has no operation ${operation}.`);
      }
      const entries = asList(readJsonBody(call).Entries).map(asObject);
      if (entries.length === 0 || entries.length > MOST_ENTRIES || body.length > MOST_BYTES) {
        throw new AwsError('ValidationException', 'A request has 1 to 10 entries and at most 256 KB.');
      }
      const { partition, region, accountId } = account;
      for (const entry of entries) {
        const arn = `arn:${partition}:events:${region}:${accountId}:event-bus/${busOf(entry)}`;
        authorize(account, principal, 'events:PutEvents', arn);
      }
      const answers = entries.map((entry) => accept(account, entry, report));
      return jsonReply({ FailedEntryCount: answers.filter(({ ErrorCode }) => ErrorCode).length, Entries: answers });
    },
  };
}

function busOf({ EventBusName }: JsonObject): string {
  return (asText(EventBusName) ?? 'default').replace(/^arn:.*:event-bus\//, '');
}

function accept(account: Account, entry: JsonObject, report: (message: string) => void): JsonObject {
  const bus = busOf(entry);
  const detail = parseJsonObject(asText(entry.Detail) ?? '');
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  if (!account.eventBuses.has(bus)) return { EventId: randomUUID() };
  const event: JsonObject = {
    version: '0',
    id: randomUUID(),
    'detail-type': asText(entry.DetailType) ?? '',
    source: asText(entry.Source) ?? '',
    account: account.accountId,
    time: new Date(entry.Time === undefined ? Date.now() : Number(entry.Time) * 1000).toISOString(),
    region: account.region,
    resources: [],
    detail,
  };
  account.events.push({ bus, event });
  account.events.splice(0, account.events.length - KEPT);
  for (const rule of account.eventRules) {
    if (rule.bus !== bus || !matchPattern(rule.pattern, event)) continue;
    void account.functions
      .get(rule.functionName)
      ?.invoke(JSON.stringify(event))
      .then(({ ok, payload }) => {
        if (!ok) report(`The function ${rule.functionName} failed on an event of ${rule.rule}: ${payload}`);
      });
  }
  return { EventId: asText(event.id) ?? '' };
}
