import { ATTRIBUTE_PREFIX } from '../../../domain/attributes/attribute-prefix.ts';
import { checkWritableAttributes } from '../../../domain/attributes/check-writable-attributes.ts';
import { conformAttributes } from '../../../domain/attributes/conform-attributes.ts';
import { compareHeldNames } from '../../../domain/attributes/held-names.ts';
import { type MergedAttributes, mergeAttributes } from '../../../domain/attributes/merge-attributes.ts';
import { missingRequiredAttributes } from '../../../domain/attributes/missing-required-attributes.ts';
import { readableAttributes } from '../../../domain/attributes/readable-attributes.ts';
import { checkPasswordPolicy } from '../../../domain/password-policy.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { makeCredential } from '../../credentials/make-credential.ts';
import { refuseReusedPassword } from '../../credentials/refuse-reused-password.ts';
import { refuseBreachedPassword } from '../../threats/refuse-breached-password.ts';
import type { Attempt } from '../attempt.ts';
import { requireParameter } from '../require-parameter.ts';
import { sessionError } from '../session-error.ts';
import type { Challenge } from './challenge.ts';

/** A person with a temporary password chooses one of their own, and gives the required attributes that are still missing. */
export const newPasswordRequired: Challenge = {
  name: 'NEW_PASSWORD_REQUIRED',

  async issue(_services, { pool, client, user, credential }, { username }) {
    if (!user) throw new Error('nobody can have a temporary password');
    const { sub: _sub, ...attributes } = readableAttributes(pool, client, user);
    const missing = missingRequiredAttributes(pool, user.attributes);
    return {
      parameters: {
        USER_ID_FOR_SRP: username,
        requiredAttributes: JSON.stringify(missing.map((name) => `${ATTRIBUTE_PREFIX}${name}`)),
        userAttributes: JSON.stringify(attributes),
      },
      memory: { temporaryUntil: String(credential?.temporaryUntil) },
    };
  },

  async check(services, attempt, state) {
    const { pool, user, credential, parameters } = attempt;
    const password = requireParameter(parameters, 'NEW_PASSWORD');
    const isOpen = user?.status === 'FORCE_CHANGE_PASSWORD' && credential !== undefined;
    if (!isOpen || String(credential.temporaryUntil) !== state.memory.temporaryUntil) {
      throw sessionError('used');
    }
    const merged = readAttributes(attempt, user);
    checkPasswordPolicy(password, pool.configuration.Policies?.PasswordPolicy);
    await refuseBreachedPassword(services, { pool, client: attempt.client, event: 'PASSWORD_CHANGE', password });
    await refuseReusedPassword(services, pool, credential, password);
    const { username, attributes } = user;
    return {
      proof: 'NEW_PASSWORD',
      change: {
        what: {
          status: 'CONFIRMED',
          setAttributes: merged.set,
          removeAttributes: merged.remove,
          ...compareHeldNames(pool, attributes, merged.attributes),
          credential: await makeCredential(services, { pool, username, password, previous: credential }),
        },
        result: { ...user, status: 'CONFIRMED', attributes: merged.attributes },
      },
    };
  },
};

/** The attributes given with the new password, checked, over those that the user has. */
function readAttributes({ pool, client, parameters }: Attempt, user: User): MergedAttributes {
  const given = Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(ATTRIBUTE_PREFIX))
      .map(([name, value]) => [name.slice(ATTRIBUTE_PREFIX.length), value]),
  );
  checkWritableAttributes(client, Object.keys(given));
  refuseProvided(pool, user, given);
  const merged = mergeAttributes(user.attributes, conformAttributes(pool, given, user.attributes));
  const missing = missingRequiredAttributes(pool, merged.attributes);
  if (missing.length > 0) throw new ServiceError('InvalidParameterException', messages.attributesMissing(missing));
  return merged;
}

/** A required attribute that has a value already was given by the administrator and can't be altered here. */
function refuseProvided(pool: UserPool, user: User, given: Readonly<Record<string, string>>): void {
  const required = new Set(missingRequiredAttributes(pool, {}));
  const altered = Object.keys(given).find(
    (name) => required.has(name) && user.attributes[name] && user.attributes[name] !== given[name],
  );
  if (altered !== undefined) {
    throw new ServiceError('NotAuthorizedException', messages.cannotModifyProvided(altered));
  }
}
