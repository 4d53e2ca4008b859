import type { Group } from '../group.ts';
import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import { nameProfile } from './name-profile.ts';
import { SUBJECT_ATTRIBUTE } from './subject-attribute.ts';
import type { VouchedIdentity } from './vouched-identity.ts';

/** What the profile of a person whom nobody in the pool is yet is made of. */
export interface ProfileDraft {
  readonly pool: UserPool;
  readonly identity: VouchedIdentity;
  /** By the pool's names, conformed to its schema. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly sub: string;
  /** ms */
  readonly now: number;
  /** The provider's group; undefined when somebody deleted it. */
  readonly group: Group | undefined;
}

/**
 * The user that a first federated sign-in makes: of status EXTERNAL_PROVIDER, known to the provider by its subject, in the provider's
 * group. Undefined when the subject makes no username. For `UserStore.createProfile`.
 */
export function draftProfile({ pool, identity, attributes, sub, now, group }: ProfileDraft): User | undefined {
  const username = nameProfile(pool, identity);
  if (username === undefined) return undefined;
  const { providerName, providerType, subject, issuer } = identity;
  return {
    poolId: pool.id,
    username,
    sub,
    status: 'EXTERNAL_PROVIDER',
    enabled: true,
    attributes,
    createdAt: now,
    modifiedAt: now,
    groups: group && [{ group: group.name, id: group.id }],
    identities: [
      {
        providerName,
        providerType,
        attributeName: SUBJECT_ATTRIBUTE,
        userId: subject,
        issuer,
        primary: true,
        linkedAt: now,
      },
    ],
    version: 1,
  };
}
