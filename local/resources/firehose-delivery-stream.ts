import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.ts';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { tagConditions } from '../iam/tag-conditions.ts';
import { asText } from '../json.ts';

/** `AWS::KinesisFirehose::DeliveryStream`: a file. What it delivers to, and all that it does to records on their way, has no effect. */
export const firehoseDeliveryStream: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => asText(properties.DeliveryStreamName) ?? `${stack}-${logicalId}`,
  attributes: (_, name, { partition, region, accountId }) => ({
    Arn: `arn:${partition}:firehose:${region}:${accountId}:deliverystream/${name}`,
  }),
  activate({ physicalId, properties }, account) {
    const file = fileOf(account, physicalId);
    mkdirSync(join(account.dataDir, 'firehose'), { recursive: true });
    appendFileSync(file, '');
    account.deliveryStreams.set(physicalId, {
      file,
      isDirect: (asText(properties.DeliveryStreamType) ?? 'DirectPut') === 'DirectPut',
      tagConditions: tagConditions(properties.Tags),
    });
  },
  remove({ physicalId }, account) {
    rmSync(fileOf(account, physicalId), { force: true });
  },
};

function fileOf({ dataDir }: Account, name: string): string {
  return join(dataDir, 'firehose', `${encodeURIComponent(name)}.log`);
}
