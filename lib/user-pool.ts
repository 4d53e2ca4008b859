import { ArnFormat, type CfnResource, type Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { type Grant, type IGrantable, type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ACCOUNT_LINKING_TAG } from '../lambdas/domain/federation/account-linking-tag.ts';
import { CHANGE_NOTICES_TAG } from '../lambdas/domain/messages/change-notices-tag.ts';
import { MFA_GROUPS_TAG } from '../lambdas/domain/mfa/mfa-groups-tag.ts';
import { BREACHED_PASSWORDS_TAG } from '../lambdas/domain/risk/breached-passwords-tag.ts';
import { TRIGGER_TAGS } from '../lambdas/domain/triggers/trigger-tags.ts';
import type { ClientRegistration } from './client-registration.ts';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { ImportedUserPool } from './imported-user-pool.ts';
import { renderClientRegistration } from './render-client-registration.ts';
import { senderKeyConditions } from './sender-key-conditions.ts';
import { UserPoolClient } from './user-pool-client.ts';
import { UserPoolDomain } from './user-pool-domain.ts';
import { UserPoolGroup } from './user-pool-group.ts';
import { UserPoolResourceServer } from './user-pool-resource-server.ts';

export interface UserPoolProps extends cognito.UserPoolProps {
  /**
   * The service that the pool belongs to.
   *
   * @default the service of the stack or app; one is made when there is none
   */
  readonly service?: CognateService;

  /**
   * Groups whose members get no tokens without a second factor while `mfa` is optional. At most 256 characters in all, with spaces between.
   *
   * @default none
   */
  readonly mfaGroups?: readonly string[];
  /**
   * How long triggers have to answer, by their names in `lambdaTriggers`: from 1 to 20 seconds. All that one request runs should stay
   * below 25 seconds together.
   *
   * @default 5 seconds each, as in Amazon Cognito
   */
  readonly triggerTimeouts?: Readonly<Partial<Record<TimedTrigger, Duration>>>;
  /**
   * Names of the levels of authentication (`acr`), as OpenID Connect clients ask for them: a password, a code alone, a passkey or a password with a
   * code, a password with an authenticator app.
   *
   * @default `urn:cognito:loa:1` to `urn:cognito:loa:4`
   */
  readonly authenticationLevels?: Readonly<Partial<Record<AuthenticationLevel, string>>>;
  /**
   * Refuses new passwords that are breached ones, also without threat protection.
   *
   * @default only threat protection does
   */
  readonly refuseBreachedPasswords?: boolean;
  /**
   * `prompt`: somebody whom an identity provider vouches for, with a verified address that an account of the pool has, may sign in to that
   * account once to connect the provider to it.
   *
   * @default an administrator or a trigger links people, as in Amazon Cognito
   */
  readonly accountLinking?: 'prompt';
  /**
   * `custom-sender`: the custom senders of the pool know notices of changes of an account (`CustomEmailSender_AccountChange`), and deliver them.
   *
   * @default the service sends them itself, whoever sends the pool's other messages
   */
  readonly changeNotices?: 'custom-sender';
  /**
   * Lets clients register themselves.
   *
   * @default they can't
   */
  readonly clientRegistration?: ClientRegistration;
}

/** From the weakest to the strongest. */
export type AuthenticationLevel = 'Level1' | 'Level2' | 'Level3' | 'Level4';

/** The triggers that are waited for. */
export type TimedTrigger =
  | 'createAuthChallenge'
  | 'customMessage'
  | 'defineAuthChallenge'
  | 'inboundFederation'
  | 'postAuthentication'
  | 'postConfirmation'
  | 'preAuthentication'
  | 'preSignUp'
  | 'preTokenGeneration'
  | 'userMigration'
  | 'verifyAuthChallengeResponse';

/** Triggers that are configured as an object with the version of their event. */
const VERSIONED: readonly string[] = [
  'preTokenGenerationConfig',
  'customEmailSender',
  'customSmsSender',
  'inboundFederation',
];
/** Triggers that the state machine of custom challenges invokes. */
const CHALLENGES: readonly string[] = ['defineAuthChallenge', 'createAuthChallenge', 'verifyAuthChallengeResponse'];
const SENDERS: readonly string[] = ['customEmailSender', 'customSmsSender'];

type Trigger = string | { readonly lambdaArn: string; readonly lambdaVersion: string };

/** A user pool, with the props and methods of `aws-cdk-lib/aws-cognito`'s. */
export class UserPool extends cognito.UserPool {
  static override fromUserPoolId(scope: Construct, id: string, userPoolId: string): cognito.IUserPool {
    const arn = Stack.of(scope).formatArn({ service: 'cognito-idp', resource: 'userpool', resourceName: userPoolId });
    return UserPool.fromUserPoolArn(scope, id, arn);
  }

  /** Throws when the ARN names no user pool. */
  static override fromUserPoolArn(scope: Construct, id: string, userPoolArn: string): cognito.IUserPool {
    const { resourceName, region, account } = Stack.of(scope).splitArn(userPoolArn, ArnFormat.SLASH_RESOURCE_NAME);
    if (resourceName === undefined || resourceName === '') throw new Error(`${userPoolArn} is no user pool ARN.`);
    return new ImportedUserPool(scope, id, { userPoolArn, userPoolId: resourceName, region, account });
  }

  /** The service that the pool belongs to. */
  readonly service: CognateService;
  private readonly functionsByTrigger = new Map<string, Trigger>();
  private readonly senderKeyArn: string | undefined;
  private readonly emitted: CfnResource;
  private readonly rights = new Map<string, Policy>();

  constructor(scope: Construct, id: string, props: UserPoolProps = {}) {
    const { service, lambdaTriggers, triggerTimeouts, mfaGroups = [], ...others } = props;
    const { accountLinking, authenticationLevels, changeNotices, clientRegistration, ...more } = others;
    const { refuseBreachedPasswords, ...rest } = more;
    super(scope, id, withoutUnneededSmsRole(rest));
    this.service = service ?? CognateService.of(this);
    this.senderKeyArn = props.customSenderKmsKey?.keyRef.keyArn;
    this.emitted = emitAsCustomResource(this, this.service);
    const pool = this.emitted as cognito.CfnUserPool;
    if (mfaGroups.length > 0) demandMfaOf(mfaGroups, pool, props.mfa);
    if (refuseBreachedPasswords) pool.tags.setTag(BREACHED_PASSWORDS_TAG, 'refuse');
    if (accountLinking) pool.tags.setTag(ACCOUNT_LINKING_TAG, accountLinking);
    if (changeNotices) pool.tags.setTag(CHANGE_NOTICES_TAG, changeNotices);
    if (authenticationLevels) pool.addPropertyOverride('AcrConfiguration', renderLevels(authenticationLevels));
    if (clientRegistration) {
      pool.addPropertyOverride('DcrConfiguration', renderClientRegistration(clientRegistration));
    }
    pool.lambdaConfig = Lazy.any({ produce: () => this.lambdaConfig() });
    for (const [name, fn] of Object.entries(lambdaTriggers ?? {})) {
      if (fn !== undefined) this.setTrigger(name, fn);
    }
    for (const [name, limit] of Object.entries(triggerTimeouts ?? {})) setTimeLimit(pool, name, limit);
    const email = pool.emailConfiguration as cognito.CfnUserPool.EmailConfigurationProperty | undefined;
    if (email?.sourceArn !== undefined) this.letServiceSend(email.sourceArn, email.configurationSet);
  }

  /** Throws when the operation has a trigger already, or doesn't know the version. */
  override addTrigger(
    operation: cognito.UserPoolOperation,
    fn: IFunction,
    lambdaVersion?: cognito.LambdaVersion,
  ): void {
    const name = operation.operationName;
    if (this.functionsByTrigger.has(name)) throw new Error(`A trigger for the operation ${name} already exists.`);
    if (
      name !== 'preTokenGenerationConfig' &&
      lambdaVersion !== undefined &&
      lambdaVersion !== cognito.LambdaVersion.V1_0
    ) {
      throw new Error('Only the `PRE_TOKEN_GENERATION_CONFIG` operation supports V2_0 and V3_0 lambda version.');
    }
    this.setTrigger(name, fn, lambdaVersion);
  }

  override addClient(id: string, options?: cognito.UserPoolClientOptions): UserPoolClient {
    return new UserPoolClient(this, id, { userPool: this, service: this.service, ...options });
  }

  override addDomain(id: string, options: cognito.UserPoolDomainOptions): UserPoolDomain {
    return new UserPoolDomain(this, id, { userPool: this, service: this.service, ...options });
  }

  override addGroup(id: string, options: cognito.UserPoolGroupOptions): UserPoolGroup {
    return new UserPoolGroup(this, id, { userPool: this, service: this.service, ...options });
  }

  override addResourceServer(id: string, options: cognito.UserPoolResourceServerOptions): UserPoolResourceServer {
    return new UserPoolResourceServer(this, id, { userPool: this, service: this.service, ...options });
  }

  /**
   * Lets `grantee` get temporary credentials of the service. The IAM actions, which are Amazon Cognito's, are kept in the policy so that it
   * reads as it did; the service itself knows which operations the credentials are for from the request for them.
   */
  override grant(grantee: IGrantable, ...actions: string[]): Grant {
    return this.service.grantCredentials(grantee).combine(super.grant(grantee, ...actions));
  }

  private setTrigger(name: string, fn: IFunction, version: string = cognito.LambdaVersion.V1_0): void {
    if (SENDERS.includes(name) && this.senderKeyArn === undefined) {
      throw new Error('you must specify a KMS key if you are using customSmsSender or customEmailSender.');
    }
    const { functionArn } = fn;
    const trigger = VERSIONED.includes(name) ? { lambdaArn: functionArn, lambdaVersion: version } : functionArn;
    this.functionsByTrigger.set(name, trigger);
    const isSender = SENDERS.includes(name);
    const ordinary = isSender ? 'sending' : 'triggering';
    this.letService(
      CHALLENGES.includes(name) ? 'challenging' : ordinary,
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    );
    if (isSender && this.senderKeyArn !== undefined) this.letServiceEncrypt(this.senderKeyArn);
  }

  private letServiceEncrypt(keyArn: string): void {
    const conditions = senderKeyConditions(Stack.of(this));
    const resources = [keyArn];
    this.letService('sending', new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources, conditions }));
  }

  private letServiceSend(identityArn: string, configurationSet: string | undefined): void {
    const resources = [identityArn];
    if (configurationSet !== undefined) {
      const stack = Stack.of(this);
      resources.push(
        stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet }),
      );
    }
    this.letService('sending', new PolicyStatement({ actions: ['ses:SendEmail'], resources }));
  }

  /**
   * Gives the service's functions a right that this pool brings with it. It is a policy of the pool's own, which the functions don't wait
   * for: a trigger function may itself know the service's address.
   */
  private letService(what: 'triggering' | 'sending' | 'challenging', statement: PolicyStatement): void {
    const { poolFacingRoles, sendingRoles, challengingRole } = this.service;
    const rights = {
      triggering: () => this.rightsOf('ServiceRights', poolFacingRoles),
      sending: () => this.rightsOf('SendingRights', sendingRoles),
      challenging: () => this.rightsOf('ChallengeRights', [challengingRole]),
    };
    rights[what]().addStatements(statement);
  }

  private rightsOf(id: string, roles: readonly IRole[]): Policy {
    const known = this.rights.get(id);
    if (known !== undefined) return known;
    const policy = new Policy(this, id);
    for (const role of roles) policy.attachToRole(role);
    this.emitted.node.addDependency(policy);
    this.rights.set(id, policy);
    return policy;
  }

  private lambdaConfig(): Record<string, Trigger> | undefined {
    const config = Object.fromEntries(this.functionsByTrigger);
    if (this.senderKeyArn !== undefined) config.kmsKeyId = this.senderKeyArn;
    return Object.keys(config).length === 0 ? undefined : config;
  }
}

function renderLevels(levels: Readonly<Partial<Record<AuthenticationLevel, string>>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(levels).map(([level, AcrValue]) => [level, { AcrValue }]));
}

/** Throws for a time that the service doesn't wait. */
function setTimeLimit(pool: cognito.CfnUserPool, name: string, limit: Duration): void {
  const seconds = limit.toSeconds();
  if (seconds < 1 || seconds > 20) throw new Error(`The time-out of ${name} must be from 1 to 20 seconds.`);
  const trigger = name.charAt(0).toUpperCase() + name.slice(1);
  pool.tags.setTag(`${TRIGGER_TAGS.seconds}:${trigger}`, String(seconds));
}

/**
 * CDK makes a role for Amazon Cognito to send text messages with as soon as a pool may have telephones. This service sends them with its own
 * role, so one is made only where the props ask for it.
 */
function withoutUnneededSmsRole(props: cognito.UserPoolProps): cognito.UserPoolProps {
  const { enableSmsRole, smsRole, smsRoleExternalId, snsRegion } = props;
  const asked = [enableSmsRole, smsRole, smsRoleExternalId, snsRegion].some((prop) => prop !== undefined);
  return asked ? props : { ...props, enableSmsRole: false };
}

/** Names the groups in the pool's tag, where the service reads them. Throws for what the service would pass over. */
function demandMfaOf(groups: readonly string[], pool: cognito.CfnUserPool, mfa: cognito.Mfa | undefined): void {
  if (mfa === undefined || mfa === cognito.Mfa.OFF) throw new Error('mfaGroups need mfa to be optional or required.');
  if (groups.some((group) => /\s/.test(group))) throw new Error('The name of a group holds no space.');
  pool.tags.setTag(MFA_GROUPS_TAG, groups.join(' '));
}
