import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AppSettings } from './app-settings.ts';
import type { CognateService } from './cognate-service.ts';
import { makeService } from './make-service.ts';

export interface SecondaryStackProps extends StackProps {
  /** With `service.replicaOf`. */
  readonly settings: AppSettings;
}

/** What the shipped app deploys into a second Region: the service on replicas of the primary's table, key and secrets, and no pools. */
export class SecondaryStack extends Stack {
  readonly service: CognateService;

  constructor(scope: Construct, id: string, props: SecondaryStackProps) {
    super(scope, id, props);
    this.service = makeService(this, props.settings);
    this.output(
      'Endpoint',
      this.service.publicOrigin,
      'The API in this Region: endpoint of AWS SDKs, AWS CLI and Amplify',
    );
    this.output('Region', this.region, 'Region to sign for; the primary one is taken as well');
    this.output('ApiHost', this.service.apiHost, 'The setting secondaryApiHost of the primary deployment');
    this.output('CredentialsUrl', this.service.credentialsUrl, 'Where IAM principals get temporary credentials');
    this.output(
      'RootKeySecretArn',
      this.service.rootKeySecretArn,
      'This Region’s replica of the secret with the root key pair',
    );
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
