import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { authorize } from '../iam/authorize.ts';
import { asList, asObject, asText } from '../json.ts';
import type { AwsCall, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';
import { logGroupDirectory } from './log-group-directory.ts';

const OPERATIONS = new Set(['CreateLogGroup', 'CreateLogStream', 'PutLogEvents', 'PutRetentionPolicy']);
const GROUP = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const STREAM = /^[^:*]{1,512}$/;

/** Events that are older are passed over, as by CloudWatch Logs. */
const OLDEST_MS = 14 * 24 * 3600 * 1000;

/** CloudWatch Logs, as far as code of a stack writes logs of its own: a directory per group, a file per stream. */
export function createLogs(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, status),
    async handle(call) {
      const { account, principal, operation } = call;
      if (!OPERATIONS.has(operation)) {
        throw new AwsError('UnknownOperationException', `The local CloudWatch Logs has no operation ${operation}.`);
      }
      const input = readJsonBody(call);
      const [group, stream] = [asText(input.logGroupName) ?? '', asText(input.logStreamName)];
      if (!GROUP.test(group) || (stream !== undefined && !STREAM.test(stream))) {
        throw new AwsError('InvalidParameterException', 'The name of the log group or stream is not valid.');
      }
      const { partition, region, accountId } = account;
      const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${group}`;
      authorize(account, principal, `logs:${operation}`, stream === undefined ? arn : `${arn}:log-stream:${stream}`);
      const directory = logGroupDirectory(account.dataDir, group);
      const isGroup = operation === 'CreateLogGroup';
      if (!isGroup && !existsSync(directory)) throw missing('group');
      if (isGroup) create(directory, () => mkdirSync(directory, { recursive: true }));
      else if (stream !== undefined) writeStream(call, join(directory, `${fileName(stream)}.log`), input.logEvents);
      return jsonReply({});
    },
  };
}

function writeStream({ operation }: AwsCall, file: string, events: Parameters<typeof asList>[0]): void {
  if (operation === 'CreateLogStream') create(file, () => appendFileSync(file, ''));
  else if (!existsSync(file)) throw missing('stream');
  const kept = asList(events)
    .map(asObject)
    .filter(({ timestamp }) => Number(timestamp) > Date.now() - OLDEST_MS);
  const lines = kept.map(({ timestamp, message }) => {
    return `${new Date(Number(timestamp)).toISOString()} ${asText(message) ?? ''}\n`;
  });
  appendFileSync(file, lines.join(''));
}

function create(path: string, make: () => void): void {
  if (existsSync(path))
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group or stream already exists');
  make();
}

function missing(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified log ${what} does not exist.`);
}

/** Distinct names make distinct files, none outside of its directory. */
function fileName(name: string): string {
  return encodeURIComponent(name).replace(/^\./, '%2E');
}
