import type { Destination } from '../../domain/choose-destination.ts';
import { CODE_LENGTH, codeLifetime } from '../../domain/code.ts';
import type { CodePurpose, StoredCode, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** A code to be sent, and what is kept of it. */
export interface IssuedCode {
  readonly code: string;
  readonly stored: StoredCode;
}

/** Draws a six-digit code for the user and purpose. Nothing is written yet; only a keyed hash of the code ever is. */
export async function issueCode(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  user: Pick<User, 'poolId' | 'sub' | 'attributes'>,
  purpose: CodePurpose,
  destination: Destination,
): Promise<IssuedCode> {
  const code = services.random.text(CODE_LENGTH, '0123456789');
  return {
    code,
    stored: {
      purpose,
      mac: await services.sealer.mac(code, ['code', user.poolId, user.sub, purpose]),
      expiresAt: services.clock.now() + codeLifetime(purpose),
      attribute: destination.attribute,
      destination: destination.value,
      replaces: purpose.startsWith('verify:') ? replacedBy(destination, user) : undefined,
      attempts: 0,
    },
  };
}

function replacedBy({ attribute, value }: Destination, { attributes }: Pick<User, 'attributes'>): string | undefined {
  return attributes[attribute] === value ? undefined : attributes[attribute];
}
