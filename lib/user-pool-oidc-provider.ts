import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolOidcProviderProps {
  readonly userPool: IUserPool;
  /** The app clients whose ID tokens AWS accepts: 1 to 100, which is IAM's limit. */
  readonly clients: readonly IUserPoolClient[];
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** IAM's limit of audiences of a provider. */
const MOST_CLIENTS = 100;

/**
 * Registers a pool's issuer with IAM as an OpenID Connect provider, so that its ID tokens can be turned into AWS credentials by
 * `sts:AssumeRoleWithWebIdentity`; `UserPoolRole` makes the roles. IAM knows one provider per issuer and account. Throws without clients,
 * and with more than IAM takes.
 */
export class UserPoolOidcProvider extends Construct {
  readonly oidcProviderArn: string;
  /** The `iss` of the pool's tokens. */
  readonly issuer: string;
  /** The issuer without its scheme, which is what IAM's condition keys begin with. */
  readonly issuerName: string;
  readonly clientIds: readonly string[];

  constructor(scope: Construct, id: string, props: UserPoolOidcProviderProps) {
    super(scope, id);
    const { clients, userPool } = props;
    if (clients.length === 0 || clients.length > MOST_CLIENTS) {
      throw new Error(`${this.node.path}: an OIDC provider has 1 to ${MOST_CLIENTS} clients, not ${clients.length}.`);
    }
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    this.issuer = `${service.publicOrigin}/${userPool.userPoolId}`;
    this.issuerName = `${service.hostName}/${userPool.userPoolId}`;
    this.clientIds = clients.map((client) => client.userPoolClientId);
    const provider = new CfnOIDCProvider(this, 'Resource', {
      url: this.issuer,
      clientIdList: [...this.clientIds],
    });
    // IAM looks up the issuer's certificate when it is told of it.
    provider.node.addDependency(service.entrance);
    this.oidcProviderArn = provider.attrArn;
  }
}
