import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { readStatements } from '../iam/read-statements.ts';
import { asStrings } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`: its statements are added to the roles that it names. */
export const iamPolicy: ResourceHandler = {
  attributes: (_, name, { partition, accountId }) => ({
    PolicyArn: `arn:${partition}:iam::${accountId}:policy/${name}`,
    Id: name,
  }),
  activate({ properties, logicalId }, { roles }) {
    const statements = readStatements(properties.PolicyDocument, `the policy ${logicalId}`);
    for (const name of asStrings(properties.Roles)) {
      const role = roles.get(name);
      if (role === undefined)
        throw new LocalError(`The policy ${logicalId} names the role ${name}, which isn't there.`);
      role.statements.push(...statements);
    }
  },
};
