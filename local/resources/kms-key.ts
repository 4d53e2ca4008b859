import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { readStatements } from '../iam/read-statements.ts';
import { tagConditions } from '../iam/tag-conditions.ts';
import { LocalError } from '../local-error.ts';

/** `AWS::KMS::Key`: a symmetric key with material of its own; removing it only makes it unusable. */
export const kmsKey: ResourceHandler = {
  attributes: (_, id, { partition, region, accountId }) => ({
    Arn: `arn:${partition}:kms:${region}:${accountId}:key/${id}`,
    KeyId: id,
  }),
  provision({ properties, logicalId }, account, previous) {
    const spec = properties.KeySpec ?? 'SYMMETRIC_DEFAULT';
    if (spec !== 'SYMMETRIC_DEFAULT') {
      throw new LocalError(
        `The KMS key ${logicalId} is of the kind ${String(spec)}, which the local mode doesn't have.`,
      );
    }
    return previous === undefined ? { physicalId: account.keyring.create() } : {};
  },
  activate({ physicalId, attributes, properties, logicalId }, account) {
    account.keyring.activate(
      physicalId,
      String(attributes.Arn),
      readStatements(properties.KeyPolicy, `the key ${logicalId}`),
      tagConditions(properties.Tags),
    );
  },
  remove({ physicalId }, account) {
    account.keyring.disable(physicalId);
  },
};
