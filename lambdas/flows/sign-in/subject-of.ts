import type { Device } from '../../domain/devices/device.ts';
import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import { decoyFactorsOf } from '../../domain/sign-in/decoy-factors-of.ts';
import type { FirstFactor } from '../../domain/sign-in/factors.ts';
import { firstFactorsOf, type Person } from '../../domain/sign-in/first-factors-of.ts';
import { offersMigration } from '../../domain/sign-in/offers-migration.ts';
import { secondFactorPolicyOf } from '../../domain/sign-in/second-factor-policy-of.ts';
import type { SecondFactorPolicy, Subject } from '../../domain/sign-in/subject.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { pseudonymsOf } from '../users/pseudonyms-of.ts';
import type { StepUp } from './step-up.ts';

const PASSWORDS: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD'];

/**
 * The person as the sign-in machine sees them; for a name that nobody has, somebody who might have it, always the same. A temporary
 * password is good until its last millisecond, inclusive.
 */
export async function subjectOf(
  services: Pick<Services, 'clock' | 'sealer'>,
  person: Person & {
    readonly typedName: string;
    readonly client: UserPoolClient;
    readonly device?: Device | undefined;
    readonly stepUp?: StepUp | undefined;
  },
): Promise<Subject> {
  const { user, credential } = person;
  const end = credential?.temporaryUntil;
  const secondFactor = secondFactorPolicyOf(person);
  return {
    status: user?.status ?? 'CONFIRMED',
    enabled: user?.enabled ?? true,
    passwordExpired: end !== undefined && end < services.clock.now(),
    firstFactors: await waysIn(services, person, secondFactor),
    secondFactor,
    levels: person.stepUp?.levels ?? [],
    hasDevice: person.device?.remembered === true,
  };
}

/**
 * Where a password may let in a name that nobody has, one is asked of every such name; and of people without one, who else would be known
 * to exist, but in a step-up, where it would lead them nowhere.
 */
async function waysIn(
  services: Pick<Services, 'sealer'>,
  person: Parameters<typeof subjectOf>[1],
  secondFactor: SecondFactorPolicy,
): Promise<readonly FirstFactor[]> {
  const { pool, client, user, typedName, stepUp } = person;
  const isHidden = hidesUserExistence(client);
  if (!user && !isHidden) return PASSWORDS;
  const ways = user ? firstFactorsOf(person, secondFactor) : await decoyFactors(services, pool, typedName);
  const isOpenToAll = isHidden && offersMigration(pool) && (!user || stepUp === undefined);
  return isOpenToAll && !ways.includes('PASSWORD') ? [...PASSWORDS, ...ways] : ways;
}

/** The same for a name and for its pseudonym. */
async function decoyFactors(
  services: Pick<Services, 'sealer'>,
  pool: Person['pool'],
  typedName: string,
): Promise<readonly FirstFactor[]> {
  const pseudonyms = pseudonymsOf(services, pool);
  const noise = await services.sealer.mac(await pseudonyms.of(typedName), ['decoy-factors', pool.id]);
  const name = (await pseudonyms.addressOf(typedName)) ?? typedName;
  return decoyFactorsOf(pool, name, Buffer.from(noise, 'base64url'));
}
