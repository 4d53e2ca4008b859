import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::KMS::Alias`. */
export const kmsAlias: ResourceHandler = {
  name: ({ properties }) => asText(properties.AliasName) ?? '',
  activate({ properties }, { keyring }) {
    const target = keyring.arnOf(asText(properties.TargetKeyId) ?? '');
    keyring.addAlias(asText(properties.AliasName) ?? '', target.split('/').at(-1)!);
  },
};
