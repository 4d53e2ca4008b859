import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { authorize } from '../iam/authorize.ts';
import { asObject, asText } from '../json.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';

/** Firehose's bound on the data of a record before they are encoded, bytes. */
const LARGEST_RECORD = 1_024_000;

/** Firehose: PutRecord. A delivery stream is a file that the data are appended to. */
export function createFirehose(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, status),
    async handle(call) {
      const { account, principal, operation } = call;
      if (operation !== 'PutRecord') {
        throw new AwsError('UnknownOperationException', `The local Firehose has no operation ${operation}.`);
      }
      const input = readJsonBody(call);
      const name = asText(input.DeliveryStreamName) ?? '';
      const stream = account.deliveryStreams.get(name);
      const { partition, region, accountId } = account;
      const arn = `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`;
      authorize(account, principal, 'firehose:PutRecord', arn, stream?.tagConditions);
      if (stream === undefined) {
        const message = `Firehose ${name} under account ${accountId} not found.`;
        throw new AwsError('ResourceNotFoundException', message);
      }
      if (!stream.isDirect) {
        const message = 'This operation is not permitted on a stream that has another source than direct PUT.';
        throw new AwsError('InvalidArgumentException', message);
      }
      const data = Buffer.from(asText(asObject(input.Record).Data) ?? '', 'base64');
      if (data.length > LARGEST_RECORD) throw new AwsError('InvalidArgumentException', 'The record is too large.');
      appendFileSync(stream.file, data);
      return jsonReply({ RecordId: randomUUID(), Encrypted: false });
    },
  };
}
