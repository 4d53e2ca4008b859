import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { MANAGED_POLICIES } from '../iam/managed-policies.ts';
import { readStatements } from '../iam/read-statements.ts';
import { asList, asObject, asStrings, asText } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** `AWS::IAM::Role` with its inline and AWS-managed policies. */
export const iamRole: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => (asText(properties.RoleName) ?? `${stack}-${logicalId}`).slice(0, 64),
  attributes: (_, name, { partition, accountId }) => ({
    Arn: `arn:${partition}:iam::${accountId}:role/${name}`,
    RoleId: `AROA${name}`,
  }),
  activate({ physicalId, attributes, properties, logicalId }, account) {
    const inline = asList(properties.Policies).flatMap((policy) =>
      readStatements(asObject(policy).PolicyDocument, `the role ${logicalId}`),
    );
    const managed = asStrings(properties.ManagedPolicyArns).flatMap((arn) => {
      const statements = MANAGED_POLICIES[arn.split(':policy/')[1] ?? ''];
      if (statements === undefined)
        throw new LocalError(`The role ${logicalId} has the policy ${arn}, which the local mode doesn't know.`);
      return statements;
    });
    account.roles.set(physicalId, {
      name: physicalId,
      arn: String(attributes.Arn),
      statements: [...inline, ...managed],
    });
  },
};
