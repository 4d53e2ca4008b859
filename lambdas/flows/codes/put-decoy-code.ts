import { codeLifetime } from '../../domain/code.ts';
import type { CodePurpose, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Stores a code that nothing matches, for a name that gets none but must not be told so: what follows (wrong code, attempts counted,
 * expiry) is then what a real user would see. `user` need not exist.
 */
export async function putDecoyCode(
  services: Pick<Services, 'clock' | 'random' | 'store'>,
  user: User,
  purpose: CodePurpose,
): Promise<void> {
  await services.store.codes.put(user, {
    purpose,
    mac: Buffer.from(services.random.bytes(32)).toString('base64url'),
    expiresAt: services.clock.now() + codeLifetime(purpose),
    attribute: 'email',
    destination: '',
    attempts: 0,
  });
}
