import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';

/** The pool as the API shows it, with the number of its users as far as they are counted. */
export function presentUserPool(pool: UserPool, messages: UserPoolMessages, users: number): UserPoolType {
  const { invite, ...templates } = messages;
  const invitations = pool.configuration.AdminCreateUserConfig;
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    CreationDate: new Date(pool.createdAt),
    LastModifiedDate: new Date(pool.modifiedAt),
    ...pool.configuration,
    AdminCreateUserConfig: invite ? { ...invitations, InviteMessageTemplate: invite } : invitations,
    ...templates,
    EstimatedNumberOfUsers: users,
    ...(pool.domain === undefined ? {} : { Domain: pool.domain }),
    ...(pool.customDomain === undefined ? {} : { CustomDomain: pool.customDomain }),
  };
}
