import { Resource } from 'aws-cdk-lib';
import type {
  IUserPool,
  IUserPoolIdentityProvider,
  UserPoolClientOptions,
  UserPoolDomainOptions,
  UserPoolGroupOptions,
  UserPoolReference,
  UserPoolResourceServerOptions,
} from 'aws-cdk-lib/aws-cognito';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { UserPoolClient } from './user-pool-client.ts';
import { UserPoolDomain } from './user-pool-domain.ts';
import { UserPoolGroup } from './user-pool-group.ts';
import { UserPoolResourceServer } from './user-pool-resource-server.ts';

export interface ImportedUserPoolProps {
  readonly userPoolArn: string;
  readonly userPoolId: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** A user pool that this app didn't make: clients, groups and the like can be added to it. */
export class ImportedUserPool extends Resource implements IUserPool {
  readonly userPoolId: string;
  readonly userPoolArn: string;
  readonly identityProviders: IUserPoolIdentityProvider[] = [];

  constructor(scope: Construct, id: string, props: ImportedUserPoolProps) {
    super(scope, id, { account: props.account, region: props.region });
    this.userPoolArn = props.userPoolArn;
    this.userPoolId = props.userPoolId;
  }

  get userPoolRef(): UserPoolReference {
    return { userPoolId: this.userPoolId, userPoolArn: this.userPoolArn };
  }

  /** Host and pool id: the issuer without its scheme. */
  get userPoolProviderName(): string {
    return `${CognateService.of(this).hostName}/${this.userPoolId}`;
  }

  addClient(id: string, options?: UserPoolClientOptions): UserPoolClient {
    return new UserPoolClient(this, id, { userPool: this, ...options });
  }

  addDomain(id: string, options: UserPoolDomainOptions): UserPoolDomain {
    return new UserPoolDomain(this, id, { userPool: this, ...options });
  }

  addGroup(id: string, options: UserPoolGroupOptions): UserPoolGroup {
    return new UserPoolGroup(this, id, { userPool: this, ...options });
  }

  addResourceServer(id: string, options: UserPoolResourceServerOptions): UserPoolResourceServer {
    return new UserPoolResourceServer(this, id, { userPool: this, ...options });
  }

  registerIdentityProvider(provider: IUserPoolIdentityProvider): void {
    this.identityProviders.push(provider);
  }

  grant(grantee: IGrantable, ...actions: string[]): Grant {
    const own = Grant.addToPrincipal({ grantee, actions, resourceArns: [this.userPoolArn] });
    return CognateService.of(this).grantCredentials(grantee).combine(own);
  }
}
