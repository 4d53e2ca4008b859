import { Token } from 'aws-cdk-lib';
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { type CfnRole, FederatedPrincipal, PolicyStatement, Role, type RoleProps } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { GROUP_TAG } from '../lambdas/domain/tokens/group-tag.ts';
import type { UserPoolOidcProvider } from './user-pool-oidc-provider.ts';

export interface UserPoolRoleProps extends Omit<RoleProps, 'assumedBy' | 'externalIds'> {
  readonly provider: UserPoolOidcProvider;
  /**
   * Names of groups, the members of any of which may assume the role; or every user of the clients. IAM compares names with the session
   * tag that ID tokens carry for users whose groups bring roles: give these groups a role, this one for instance.
   */
  readonly groups: readonly string[] | 'everyone';
  /**
   * The app clients whose tokens count.
   *
   * @default those of the provider
   */
  readonly clients?: readonly IUserPoolClient[];
  /**
   * `sub`s of the users that may assume the role, if it isn't for all of those above.
   *
   * @default any
   */
  readonly subjects?: readonly string[];
}

/**
 * A role that users of a pool assume with their ID token. Its trust policy tells the issuer, the audience, the groups and the user.
 * Throws for no groups, and for the name of a group that a session tag or a policy can't hold.
 */
export class UserPoolRole extends Role {
  constructor(scope: Construct, id: string, props: UserPoolRoleProps) {
    const { provider, groups, clients, subjects, ...rest } = props;
    const audiences = clients?.map((client) => client.userPoolClientId) ?? provider.clientIds;
    const conditions = {
      StringEquals: {
        [`${provider.issuerName}:aud`]: audiences,
        ...(subjects && { [`${provider.issuerName}:sub`]: subjects }),
      },
      ...(groups !== 'everyone' && { StringLike: { [`aws:RequestTag/${GROUP_TAG.key}`]: groups.map(patternOf) } }),
    };
    if (groups.length === 0 || audiences.length === 0 || subjects?.length === 0) {
      throw new Error(`${scope.node.path}/${id}: nobody could assume a role without groups, clients or subjects.`);
    }
    const federated = new FederatedPrincipal(provider.oidcProviderArn, conditions, 'sts:AssumeRoleWithWebIdentity');
    super(scope, id, { ...rest, assumedBy: federated });
    // A token with session tags is refused by a role that doesn't allow to set them.
    this.assumeRolePolicy?.addStatements(new PolicyStatement({ actions: ['sts:TagSession'], principals: [federated] }));
    if (Token.isUnresolved(provider.issuerName)) this.writePolicyAsText();
  }

  /**
   * The condition keys hold the pool's id, which is known when the stack is deployed. A template can't compute the name of a member, but
   * CloudFormation takes the document as a text as well, which it can.
   */
  private writePolicyAsText(): void {
    const resource = this.node.defaultChild as CfnRole;
    resource.assumeRolePolicyDocument = this.stack.toJsonString(this.assumeRolePolicy);
  }
}

/** What IAM takes in a policy. */
const POLICY_TEXT = /^[\u0020-\u00ff]*$/;

/** Matches the tag of a user in the group. */
function patternOf(group: string): string {
  if (Token.isUnresolved(group) || !GROUP_TAG.name.test(group) || !POLICY_TEXT.test(group)) {
    throw new Error(
      `"${group}" can't be told by a session tag: it must be known, of Latin letters, digits and _ . / = + @ -.`,
    );
  }
  return `*${GROUP_TAG.separator}${group}${GROUP_TAG.separator}*`;
}
