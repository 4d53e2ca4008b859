/** What an authorization request may ask to be shown. */
export type Prompt = 'none' | 'login' | 'select_account' | 'consent';

const KNOWN: readonly string[] = ['none', 'login', 'select_account', 'consent'] satisfies readonly Prompt[];

/** The prompts in a space-separated list; undefined for an unknown one, or `none` beside others (OpenID Connect Core §3.1.2.1). */
export function readPrompt(text: string): ReadonlySet<Prompt> | undefined {
  const prompts = new Set(text.split(' ').filter((prompt) => prompt !== ''));
  const isKnown = [...prompts].every((prompt) => KNOWN.includes(prompt));
  if (!isKnown || prompts.size === 0 || (prompts.has('none') && prompts.size > 1)) return undefined;
  return prompts as ReadonlySet<Prompt>;
}
