import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { PresentSignIn } from '../../domain/sessions/present-sign-in.ts';
import type { CodePurpose, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { readDevices } from '../devices/read-devices.ts';
import { listSignIns } from '../sessions/list-sign-ins.ts';
import { readAuthEvents } from '../threats/read-auth-events.ts';
import { readOwnUser } from './read-own-user.ts';

const PURPOSES: readonly CodePurpose[] = ['sign-up', 'reset-password', 'verify:email', 'verify:phone_number'];

/**
 * Everything that is kept of a person, for themselves: no secret, hash or key, which would help whoever finds the file, and nothing that is
 * their administrators' (developer-only attributes, groups). Times are ISO 8601 in UTC. Throws `UserNotFoundException`.
 */
export async function collectUserData(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  bearer: User,
): Promise<object> {
  const { user, credential } = await readOwnUser(services, pool, bearer);
  const [passkeys, devices, signIns, events, codes] = await Promise.all([
    services.store.passkeys.list(user, PASSKEY_LIMIT, undefined),
    readDevices(services, user),
    listSignIns(services, user),
    readAuthEvents(services, user),
    Promise.all(PURPOSES.map((purpose) => services.store.codes.read(user, purpose))),
  ]);
  return {
    account: {
      username: user.username,
      sub: user.sub,
      status: user.status,
      created: timeOf(user.createdAt),
      modified: timeOf(user.modifiedAt),
      signedOutEverywhere: timeOf(user.signedOutAt),
    },
    attributes: Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !name.startsWith('dev:'))),
    identities: (user.identities ?? []).map(({ providerName, attributeName, userId, issuer, linkedAt }) => {
      return { provider: providerName, attribute: attributeName, id: userId, issuer, linked: timeOf(linkedAt) };
    }),
    password: { isSet: credential?.passwordHash !== undefined, failedAttempts: credential?.failures.count ?? 0 },
    secondFactors: {
      enabled: user.mfa?.enabled ?? [],
      preferred: user.mfa?.preferred,
      authenticatorApp: credential?.softwareToken && { name: credential.softwareToken.name },
      recoveryCodesLeft: credential?.recoveryCodes?.length ?? 0,
    },
    codesSent: codes.flatMap(
      (code) => code && { purpose: code.purpose, destination: code.destination, expires: timeOf(code.expiresAt) },
    ),
    passkeys: passkeys.items.map(({ credentialId, name, relyingPartyId, aaguid, transports, createdAt, usedAt }) => {
      const times = { created: timeOf(createdAt), lastUsed: timeOf(usedAt) };
      return { id: credentialId, name, relyingParty: relyingPartyId, model: aaguid, transports, ...times };
    }),
    linkedServices: (user.identities ?? []).map(({ providerName, providerType, attributeName, userId, linkedAt }) => {
      return {
        name: providerName,
        type: providerType,
        attribute: attributeName,
        value: userId,
        linked: timeOf(linkedAt),
      };
    }),
    devices: devices.map(({ key, name, remembered, createdAt, modifiedAt, authenticatedAt, ipAddress }) => {
      const times = { created: timeOf(createdAt), modified: timeOf(modifiedAt), lastUsed: timeOf(authenticatedAt) };
      return { key, name, remembered, ipAddress, ...times };
    }),
    sessions: signIns.map(presentSignIn),
    activity: events.map(presentEvent),
  };
}

function presentSignIn(signIn: PresentSignIn): object {
  const { clientId, authenticatedAt, expiresAt, session } = signIn.kind === 'tkn' ? signIn.family : signIn.login;
  const { lastActiveAt, ...place } = session ?? {};
  return {
    kind: signIn.kind === 'tkn' ? 'application' : 'browser',
    application: clientId,
    signedIn: timeOf(authenticatedAt),
    expires: timeOf(expiresAt),
    lastActive: timeOf(lastActiveAt),
    ...place,
    ...(signIn.kind === 'tkn' && { scope: signIn.family.scope, device: signIn.family.deviceKey }),
  };
}

function presentEvent({
  type,
  createdAt,
  response,
  level,
  clientId,
  deviceName,
  timeZone,
  ipAddress,
  city,
  country,
}: AuthEvent) {
  const place = { deviceName, timeZone, ipAddress, city, country };
  return { type, time: timeOf(createdAt), response, risk: level, application: clientId, ...place };
}

function timeOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
