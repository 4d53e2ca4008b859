import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { UserPool } from './user-pool.ts';

export interface UserPoolSessionsProps {
  readonly userPool: IUserPool;
  /**
   * Sessions that a user may have at once: a sign-in beyond that ends the one that was idle for longest.
   *
   * @default 20
   */
  readonly maxPerUser?: number;
  /**
   * For which clients managed login may reuse a sign-in for how long, in whole minutes; zero for never.
   *
   * @default an hour for each client
   */
  readonly ssoValidity?: readonly { readonly client: IUserPoolClient; readonly validity: Duration }[];
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

const DEFAULT_MAX_PER_USER = 20;
const SERVICE_TIMEOUT = Duration.minutes(10);

/**
 * Tracks the sessions of a pool's users: what `SetUserPoolSessionConfiguration` and `SetUserPoolClientSessionConfiguration` set. Without
 * it, or when it is removed, sessions are not tracked. A pool has one.
 */
export class UserPoolSessions extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolSessionsProps) {
    super(scope, id);
    const { userPool, maxPerUser = DEFAULT_MAX_PER_USER, ssoValidity = [] } = props;
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const make = (name: string, resourceType: string, properties: Record<string, unknown>): CustomResource => {
      const made = new CustomResource(this, name, {
        resourceType,
        serviceToken: service.resourceProviderArn,
        serviceTimeout: SERVICE_TIMEOUT,
        properties: { UserPoolId: userPool.userPoolId, ...properties },
      });
      made.node.addDependency(service.ready);
      return made;
    };
    const ofPool = make('Pool', 'Custom::CognateUserPoolSessionConfiguration', {
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: maxPerUser },
    });
    for (const { client, validity } of ssoValidity) {
      // The client's own name: in another order they are the same resources.
      const ofClient = make(client.node.addr, 'Custom::CognateUserPoolClientSessionConfiguration', {
        ClientId: client.userPoolClientId,
        SSOSession: { MaxValidityMinutes: validity.toMinutes() },
      });
      // Only a pool that tracks sessions has such clients.
      ofClient.node.addDependency(ofPool);
    }
  }
}
