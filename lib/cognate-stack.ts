import { CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AppSettings } from './app-settings.ts';
import type { CognateService } from './cognate-service.ts';
import { makeService } from './make-service.ts';
import { UserPool } from './user-pool.ts';

export interface CognateStackProps extends StackProps {
  readonly settings: AppSettings;
}

/** What the shipped app deploys: one service with one pool and one client, and outputs with all that a client needs. */
export class CognateStack extends Stack {
  readonly service: CognateService;
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, props: CognateStackProps) {
    super(scope, id, props);
    const { settings } = props;
    this.service = makeService(this, settings);
    this.pool = new UserPool(this, 'Pool', { service: this.service, ...settings.pool });
    const client = this.pool.addClient('Client', settings.client);
    const domain =
      settings.domainPrefix === undefined
        ? undefined
        : this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: settings.domainPrefix } });
    this.acknowledge();

    const issuer = `${this.service.publicOrigin}/${this.pool.userPoolId}`;
    this.output('Endpoint', this.service.publicOrigin, 'The API: endpoint of AWS SDKs, AWS CLI and Amplify');
    this.output('Region', this.region, 'Region to sign for');
    this.output('UserPoolId', this.pool.userPoolId, 'The user pool');
    this.output('UserPoolClientId', client.userPoolClientId, 'The app client');
    this.output('Issuer', issuer, 'Issuer (iss) of the tokens of the pool');
    this.output('JwksUrl', `${issuer}/.well-known/jwks.json`, 'Keys that verify the tokens of the pool');
    if (domain !== undefined) {
      this.output('DomainUrl', domain.baseUrl(), 'The OAuth endpoints and pages of the pool');
      const { oAuth, disableOAuth } = settings.client;
      const redirectUri = disableOAuth ? undefined : oAuth?.callbackUrls?.[0];
      if (redirectUri !== undefined && oAuth?.flows?.authorizationCodeGrant) {
        this.output('LoginUrl', domain.signInUrl(client, { redirectUri }), 'The sign-in page for the app client');
      }
    }
    this.output(
      'RootKeySecretArn',
      this.service.rootKeySecretArn,
      'Secret with the root key pair for signed operations',
    );
    this.output('CredentialsUrl', this.service.credentialsUrl, 'Where IAM principals get temporary credentials');
    this.output('PagePreviewUrl', this.service.pagePreviewUrl, 'Where IAM principals see pages with unsaved branding');
    this.output(
      'DistributionHost',
      this.service.distributionHost,
      'Name of the CloudFront distribution: target of alias records',
    );
    this.output(
      'ReplicaSettings',
      this.toJsonString(this.service.asPrimary),
      'The setting replicaOf of a deployment in a second Region',
    );
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }

  private acknowledge(): void {
    for (const [id, reason] of Object.entries(POOL_CHOICES)) Validations.of(this.pool).acknowledge({ id, reason });
  }
}

/** Rules about pools that are the deployer's choice, made in cdk.json. */
const POOL_CHOICES = {
  'AwsSolutions-COG2': 'Whether a second factor is asked for is a setting of the pool: mfa and mfaGroups.',
  'AwsSolutions-COG8': 'The plan is Cognito’s price list; here every feature that is built costs the same.',
  'AwsSolutions-COG3': 'Whether threat protection watches is a setting of the pool: standardThreatProtectionMode.',
};
