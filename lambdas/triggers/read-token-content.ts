import type { ClaimChanges } from '../domain/tokens/claim-changes.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { GroupConfiguration, TokenContent } from './token-content.ts';

const NOTHING: ClaimChanges = { set: {}, suppress: [] };
const MOST_CHANGES = 5_000;
/** Claims of an ID token that stay what OpenID Connect makes them: no lists, no objects. */
const SIMPLE = ['email_verified', 'phone_number_verified', 'updated_at', 'address'];
/** RFC 6749 §3.3: one scope, without blanks. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * What the tokens shall say by the trigger's answer, where `before` is what they would say without. An answer to the event's version 1
 * changes the ID token and the groups of both. Throws `InvalidLambdaResponseException` for what no token may say.
 */
export function readTokenContent(
  answer: AnswerReader | undefined,
  version: '1' | '2' | '3',
  clientId: string,
  before: Pick<TokenContent, 'groups' | 'scopes'>,
): TokenContent {
  if (answer === undefined) return { ...before, id: NOTHING, access: NOTHING };
  const details = answer.object(version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails');
  if (details === undefined) return { ...before, id: NOTHING, access: NOTHING };
  const access = version === '1' ? undefined : details.object('accessTokenGeneration');
  const id =
    version === '1' ? readChanges(details, 'textMap') : readChanges(details.object('idTokenGeneration'), 'map');
  const content = {
    groups: readGroups(details, before.groups),
    scopes: changeScopes(before.scopes, access),
    id,
    access: readChanges(access, 'map'),
  };
  refuseTooMany(answer, content, access);
  refuseClaims(answer, content, clientId);
  return content;
}

function readChanges(generation: AnswerReader | undefined, values: 'map' | 'textMap'): ClaimChanges {
  return {
    set: generation?.[values]('claimsToAddOrOverride') ?? {},
    suppress: generation?.texts('claimsToSuppress') ?? [],
  };
}

/** Given at all, the details replace the groups; what they leave out is gone. */
function readGroups(details: AnswerReader, present: GroupConfiguration): GroupConfiguration {
  if (!details.has('groupOverrideDetails')) return present;
  const given = details.object('groupOverrideDetails');
  return {
    groupsToOverride: given?.texts('groupsToOverride') ?? [],
    iamRolesToOverride: given?.texts('iamRolesToOverride') ?? [],
    preferredRole: given?.text('preferredRole') || undefined,
  };
}

function changeScopes(present: readonly string[], access: AnswerReader | undefined): readonly string[] {
  const added = access?.texts('scopesToAdd') ?? [];
  if (!added.every((scope) => SCOPE.test(scope))) access?.refuse(triggerMessages.scopeInvalid);
  const suppressed = new Set(access?.texts('scopesToSuppress'));
  return [...new Set([...present, ...added])].filter((scope) => !suppressed.has(scope));
}

function refuseTooMany(answer: AnswerReader, { id, access }: TokenContent, generation: AnswerReader | undefined): void {
  const changes = [
    ...[id, access].flatMap(({ set, suppress }) => [Object.keys(set).length, suppress.length]),
    generation?.texts('scopesToAdd')?.length ?? 0,
    generation?.texts('scopesToSuppress')?.length ?? 0,
  ];
  if (changes.reduce((sum, count) => sum + count, 0) > MOST_CHANGES) answer.refuse(triggerMessages.tooManyClaims);
}

function refuseClaims({ refuse }: AnswerReader, { id, access }: TokenContent, clientId: string): void {
  const complex = SIMPLE.find((name) => typeof id.set[name] === 'object');
  if (complex !== undefined) refuse(triggerMessages.claimNotSimple(complex));
  if (Object.hasOwn(access.set, 'aud') && access.set.aud !== clientId) refuse(triggerMessages.audienceInvalid);
}
