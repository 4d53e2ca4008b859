import type { Device } from '../../domain/devices/device.ts';
import { foldCase } from '../../domain/fold-case.ts';
import { decoyFactorsOf } from '../../domain/sign-in/decoy-factors-of.ts';
import { firstFactorsOf, type Person } from '../../domain/sign-in/first-factors-of.ts';
import { secondFactorPolicyOf } from '../../domain/sign-in/second-factor-policy-of.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';
import type { Services } from '../../platform/services.ts';
import type { StepUp } from './step-up.ts';

/**
 * The person as the sign-in machine sees them; for a name that nobody has, somebody who might have it, always the same. A temporary
 * password is good until its last millisecond, inclusive.
 */
export async function subjectOf(
  services: Pick<Services, 'clock' | 'sealer'>,
  person: Person & {
    readonly typedName: string;
    readonly device?: Device | undefined;
    readonly stepUp?: StepUp | undefined;
  },
): Promise<Subject> {
  const { pool, user, credential, typedName } = person;
  const end = credential?.temporaryUntil;
  const secondFactor = secondFactorPolicyOf(person);
  return {
    status: user?.status ?? 'CONFIRMED',
    enabled: user?.enabled ?? true,
    passwordExpired: end !== undefined && end < services.clock.now(),
    firstFactors: user
      ? firstFactorsOf(person, secondFactor)
      : decoyFactorsOf(pool, typedName, await noiseFor(services, person)),
    secondFactor,
    levels: person.stepUp?.levels ?? [],
    hasDevice: person.device?.remembered === true,
  };
}

async function noiseFor(
  services: Pick<Services, 'sealer'>,
  { pool, typedName }: { readonly pool: Person['pool']; readonly typedName: string },
): Promise<Uint8Array> {
  const mac = await services.sealer.mac(foldCase(pool, typedName), ['decoy-factors', pool.id]);
  return Buffer.from(mac, 'base64url');
}
