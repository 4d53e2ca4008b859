import { Stack } from 'aws-cdk-lib';
import { CfnManagedLoginBranding, type IUserPool, type IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolManagedLoginBrandingProps {
  readonly userPool: IUserPool;
  /** The client whose pages look so. It has one branding at most. */
  readonly client: IUserPoolClient;
  /** Cognito's settings document. What is left out is the service's own look. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Images, in base64. CloudFormation carries some 200 KB in all; larger ones are for the API. */
  readonly assets?: readonly CfnManagedLoginBranding.AssetTypeProperty[];
  /** The service's own look, without settings and assets. @default false */
  readonly useProvidedValues?: boolean;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** How the managed-login pages of an app client look. */
export class UserPoolManagedLoginBranding extends Construct {
  readonly managedLoginBrandingId: string;

  constructor(scope: Construct, id: string, props: UserPoolManagedLoginBrandingProps) {
    super(scope, id);
    const { userPool, client, settings, assets, useProvidedValues } = props;
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const branding = new CfnManagedLoginBranding(this, 'Resource', {
      userPoolId: userPool.userPoolId,
      clientId: client.userPoolClientId,
      ...(assets && { assets: [...assets] }),
      ...(useProvidedValues !== undefined && { useCognitoProvidedValues: useProvidedValues }),
    });
    // As text: CloudFormation would hand each number over as a string.
    if (settings) branding.addPropertyOverride('Settings', Stack.of(this).toJsonString(settings));
    emitAsCustomResource(this, service);
    this.managedLoginBrandingId = branding.attrManagedLoginBrandingId;
  }
}
