import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::SES::EmailIdentity`: verified at once; nobody has to click a link on a laptop. */
export const sesEmailIdentity: ResourceHandler = {
  name: ({ properties }) => asText(properties.EmailIdentity) ?? '',
  attributes: (_, name) => {
    const tokens = [1, 2, 3].map((number) => [
      [`DkimDNSTokenName${number}`, `local${number}._domainkey.${name}`],
      [`DkimDNSTokenValue${number}`, `local${number}.dkim.amazonses.com`],
    ]);
    return Object.fromEntries(tokens.flat());
  },
  activate({ physicalId, properties }, { identities, partition, region, accountId }) {
    identities.set(`arn:${partition}:ses:${region}:${accountId}:identity/${physicalId}`, properties);
  },
};
