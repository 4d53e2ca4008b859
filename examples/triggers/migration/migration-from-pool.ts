import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { TriggerFunction } from '../trigger-function.ts';

export interface MigrationFromPoolProps {
  /** The new pool. */
  readonly userPool: UserPool;
  /** The Region of the old pool. */
  readonly oldRegion: string;
  /** A client of the old pool without a secret, with the flow `ALLOW_USER_PASSWORD_AUTH`. */
  readonly oldClientId: string;
  /** Where the old pool is reached; Amazon Cognito in that Region, when left out. */
  readonly oldEndpoint?: string;
  /**
   * The attributes that are taken over; the new pool must know them.
   *
   * @default the e-mail address and the telephone number with their verification, and the names
   */
  readonly attributes?: readonly string[];
}

const ATTRIBUTES = [
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'name',
  'given_name',
  'family_name',
];

/** Takes users over from an old pool, one by one, when they sign in with their password: nobody has to choose a new one. */
export class MigrationFromPool extends Construct {
  constructor(scope: Construct, id: string, props: MigrationFromPoolProps) {
    super(scope, id);
    const { userPool, oldRegion, oldClientId, oldEndpoint, attributes = ATTRIBUTES } = props;
    const userMigration = new TriggerFunction(this, 'UserMigration', {
      entry: 'migration/user-migration.ts',
      description: 'Takes users over from another pool',
      environment: {
        OLD_REGION: oldRegion,
        OLD_CLIENT_ID: oldClientId,
        OLD_ENDPOINT: oldEndpoint ?? `https://cognito-idp.${oldRegion}.amazonaws.com`,
        ATTRIBUTES: attributes.join(' '),
      },
    });
    userPool.addTrigger(UserPoolOperation.USER_MIGRATION, userMigration);
  }
}
