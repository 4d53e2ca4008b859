import { decodeJwt } from 'jose';
import { type ConditionContext, matchCondition } from '../../../local/iam/match-condition.ts';
import { readStatements } from '../../../local/iam/read-statements.ts';
import type { Json } from '../../../local/json.ts';

/** What IAM knows of an OpenID Connect provider. */
export interface Provider {
  readonly arn: string;
  readonly url: string;
  readonly clientIds: readonly string[];
}

/** Claims that IAM makes condition keys of, for a provider that it doesn't know by name. */
const CONDITION_CLAIMS = ['aud', 'sub', 'email', 'amr', 'oaud'];
/** What AWS takes as the value of a session tag. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u;

/**
 * Whether `sts:AssumeRoleWithWebIdentity` would give credentials of a role with this trust policy for the token: the provider's issuer and
 * audiences first, then the policy with the condition keys that IAM makes of the token. Session tags need the right to set them.
 */
export function mayAssume(trustPolicy: Json, provider: Provider, token: string): boolean {
  const claims = decodeJwt(token);
  if (claims.iss !== provider.url || !provider.clientIds.includes(String(claims.aud))) return false;
  const name = provider.url.replace(/^https?:\/\//, '').toLowerCase();
  const context = new Map<string, readonly string[]>();
  for (const claim of CONDITION_CLAIMS) {
    const value = claims[claim];
    if (value !== undefined) context.set(`${name}:${claim}`, [value].flat().map(String));
  }
  const tags = readTags(claims['https://aws.amazon.com/tags']);
  for (const [key, value] of tags) context.set(`aws:requesttag/${key.toLowerCase()}`, [value]);
  context.set(
    'aws:tagkeys',
    tags.map(([key]) => key),
  );
  const actions = ['sts:AssumeRoleWithWebIdentity', ...(tags.length === 0 ? [] : ['sts:TagSession'])];
  return actions.every((action) => isAllowed(trustPolicy, provider.arn, action, context));
}

function readTags(claim: unknown): (readonly [key: string, value: string])[] {
  const { principal_tags: tags = {} } = (claim ?? {}) as { principal_tags?: Record<string, string[]> };
  return Object.entries(tags).map(([key, values]) => {
    const [value = ''] = values;
    if (values.length !== 1 || !TAG_VALUE.test(value)) throw new Error(`AWS refuses the session tag ${key}`);
    return [key, value] as const;
  });
}

function isAllowed(policy: Json, principal: string, action: string, context: ConditionContext): boolean {
  const matching = readStatements(policy, 'a role').filter(
    ({ actions, principals, conditions }) =>
      actions?.includes(action) &&
      principals.includes(principal) &&
      conditions.every((condition) => matchCondition(condition, context)),
  );
  return matching.length > 0 && matching.every(({ effect }) => effect === 'Allow');
}
