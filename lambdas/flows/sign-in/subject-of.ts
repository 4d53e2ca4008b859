import type { Device } from '../../domain/devices/device.ts';
import { firstFactorsOf, type Person } from '../../domain/sign-in/first-factors-of.ts';
import { secondFactorPolicyOf } from '../../domain/sign-in/second-factor-policy-of.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';

/** The person as the sign-in machine sees them. A temporary password is good until its last millisecond, inclusive. */
export function subjectOf(person: Person & { readonly device?: Device | undefined }, now: number): Subject {
  const { user, credential } = person;
  const end = credential?.temporaryUntil;
  return {
    status: user?.status ?? 'CONFIRMED',
    enabled: user?.enabled ?? true,
    passwordExpired: end !== undefined && end < now,
    firstFactors: firstFactorsOf(person),
    secondFactor: secondFactorPolicyOf(person),
    hasDevice: person.device?.remembered === true,
  };
}
