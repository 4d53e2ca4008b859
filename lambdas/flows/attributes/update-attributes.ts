import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { planUpdate } from '../../domain/attributes/plan-update.ts';
import type { Destination } from '../../domain/choose-destination.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { type IssuedCode, issueCode } from '../codes/issue-code.ts';
import { deliverCode } from '../messages/deliver-code.ts';
import { changeUser } from '../users/change-user.ts';
import type { FoundUser } from '../users/find-user.ts';
import { refuseShadowedName } from '../users/refuse-shadowed-name.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';

/** An update of a user's attributes on behalf of a client, or of an administrator (`clientId` undefined). */
export interface AttributeUpdate {
  readonly read: () => Promise<FoundUser>;
  /** A blank value removes the attribute. */
  readonly given: Readonly<Record<string, string>>;
  /** How attributes at fault are told of; as of an update when left out. */
  readonly word?: (problems: readonly string[]) => string;
  readonly clientId: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly userAgent?: string | undefined;
  /** Of the page that it is made on, where it is one. */
  readonly language?: LanguageTag | undefined;
}

interface OutgoingCode extends IssuedCode {
  readonly destination: Destination;
}

/**
 * Writes the update, with the names that come and go with it, then sends a code to each new address that needs one, and tells where they
 * went. Throws `AliasExistsException`, `InvalidParameterException`, and what `deliverCode` throws; the user can ask for the code again.
 */
export async function updateAttributes(
  services: Services,
  { read, given, word, ...told }: AttributeUpdate,
): Promise<CodeDeliveryDetailsType[]> {
  const first = await read();
  const { user, codes } = await retryUserWrite(first, read, (seen) => write(services, seen, given, word));
  const deliveries: CodeDeliveryDetailsType[] = [];
  for (const { code, destination } of codes) {
    const occasion = 'UpdateUserAttribute';
    const { pool } = first;
    deliveries.push(await deliverCode(services, { ...told, occasion, pool, user, code, destination }));
  }
  return deliveries;
}

async function write(
  services: Services,
  { pool, user }: FoundUser,
  given: Readonly<Record<string, string>>,
  word: AttributeUpdate['word'],
): Promise<{ user: User; codes: readonly OutgoingCode[] }> {
  const { merged, claim, release, verify } = planUpdate(pool, user, given, word);
  await refuseShadowedName(services, pool, user, claim, 'AliasExistsException');
  const codes = await Promise.all(
    verify.map(async (destination) => ({
      ...(await issueCode(services, user, `verify:${destination.attribute}`, destination)),
      destination,
    })),
  );
  const [first, ...others] = codes;
  const changed = await changeUser(services, pool, user, {
    setAttributes: merged.set,
    removeAttributes: merged.remove,
    claim,
    release,
    putCode: first?.stored,
  });
  for (const { stored } of others) await services.store.codes.put(changed, stored);
  return { user: changed, codes };
}
