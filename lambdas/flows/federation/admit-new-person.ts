import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import type { User } from '../../domain/user.ts';
import { createProfile } from './create-profile.ts';
import type { FederatedReturn } from './federated-return.ts';
import type { ProfileServices } from './profile-services.ts';
import { welcomeBack } from './welcome-back.ts';

/** A profile for a person whom nobody in the pool was yet, or who they turn out to be. Throws as `createProfile` and `welcomeBack`. */
export async function admitNewPerson(
  services: ProfileServices,
  back: FederatedReturn<VouchedIdentity>,
  mapped: Readonly<Record<string, string>>,
): Promise<User> {
  const made = await createProfile(services, back, mapped);
  return 'created' in made ? made.created : welcomeBack(services, back, mapped, made.known);
}
