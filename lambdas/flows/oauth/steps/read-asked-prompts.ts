import { type Prompt, readPrompt } from '../../../domain/oauth/read-prompt.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** What the person is to be shown. Throws OauthError. */
export function readAskedPrompts({ prompt }: AuthorizationValues): ReadonlySet<Prompt> {
  const prompts = prompt === undefined ? new Set<Prompt>() : readPrompt(prompt);
  if (prompts === undefined) throw new OauthError('invalid_request', oauthMessages.promptInvalid);
  return prompts;
}
