import { checkRequiredAttributes } from '../../domain/attributes/check-required-attributes.ts';
import { heldNames } from '../../domain/attributes/held-names.ts';
import { draftUser } from '../../domain/draft-user.ts';
import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import { mightBeAlias } from '../../domain/sign-in/might-be-alias.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { triggerMessages } from '../../errors/trigger-messages.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { type FoundElsewhere, type UserMigrationEvent, userMigration } from '../../triggers/user-migration.ts';
import { makeCredential } from '../credentials/make-credential.ts';
import { deliverInvitation } from '../messages/deliver-invitation.ts';
import type { MessageServices } from '../messages/message-services.ts';
import { isSubOfAnother } from './is-sub-of-another.ts';
import { refuseShadowedName } from './refuse-shadowed-name.ts';

type MigrationServices = MessageServices & Pick<Services, 'clock' | 'passwords' | 'sealer'>;

/**
 * Makes a user of the pool out of one that its migration trigger finds elsewhere, with the typed password whatever the policy says. False
 * when the trigger finds none. True also when another request has made the user meanwhile. Throws as `invokeTrigger` does, and
 * `UserNotFoundException` when the pool's rules don't allow what was found.
 */
export async function migrateUser(services: MigrationServices, event: UserMigrationEvent): Promise<boolean> {
  const { pool, clientId, username, clientMetadata, userAgent } = event;
  const found = await userMigration(services, event);
  if (found === undefined) return false;
  const user = await draftMigrated(services, event, found);
  const credential =
    event.password === ''
      ? undefined
      : await makeCredential(services, {
          pool,
          username: user.username,
          password: event.password,
          previous: undefined,
        });
  const isMovable = (alias: string) =>
    alias !== 'preferred_username' && (pool.configuration.AliasAttributes ?? []).some((name) => name === alias);
  const result = await services.store.users.create(pool, {
    user,
    credential,
    claims: heldNames(pool, user.attributes).map((name) => ({
      ...name,
      force: found.forceAliasCreation && isMovable(name.alias),
    })),
  });
  if (!result.created) {
    const present = await services.store.users.readForSignIn(clientId, username);
    if (present?.user === undefined) throw refusal(clientId);
    return true;
  }
  services.metrics.count(METRIC_NAMES.signUp);
  if (found.isWelcomed) await welcome(services, { pool, user, media: found.media, clientMetadata, userAgent });
  return true;
}

/** The user by the pool's rules. Where the typed name is an alias, the trigger tells the username. */
async function draftMigrated(
  services: MigrationServices,
  { pool, clientId, username: typed }: UserMigrationEvent,
  found: FoundElsewhere,
): Promise<User> {
  const { username, ...attributes } = found.attributes;
  const isChosen = (pool.configuration.UsernameAttributes ?? []).length === 0 && mightBeAlias(pool, typed);
  const typedName = isChosen && username ? username : typed;
  try {
    const user = draftUser({
      pool,
      typedName,
      attributes,
      sub: services.random.uuid(),
      status: found.status,
      now: services.clock.now(),
    });
    checkRequiredAttributes(pool, user.attributes);
    const names = heldNames(pool, user.attributes);
    await refuseShadowedName(services, pool, user, names, 'UsernameExistsException');
    if (await isSubOfAnother(services, pool, typedName)) throw refusal(clientId);
    const hasSmsMfa = found.enableSmsMfa && user.attributes.phone_number !== undefined;
    return hasSmsMfa ? { ...user, mfa: switchSetting(user.mfa, 'SMS_MFA', { enabled: true }) } : user;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    services.log.warn('a user could not be migrated', { poolId: pool.id, code: error.code });
    throw refusal(clientId, error);
  }
}

/** What becomes of the welcome is no reason to refuse the user, and is reported where it is sent. */
async function welcome(
  services: MigrationServices,
  invitation: {
    readonly pool: UserPool;
    readonly user: User;
    readonly media: readonly ('EMAIL' | 'SMS')[];
    readonly clientMetadata: Readonly<Record<string, string>> | undefined;
    readonly userAgent: string | undefined;
  },
): Promise<void> {
  try {
    await deliverInvitation(services, { ...invitation, temporaryPassword: undefined });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

function refusal(clientId: string, cause?: unknown): ServiceError {
  return new ServiceError('UserNotFoundException', triggerMessages.migrationRefused(clientId), { cause });
}
