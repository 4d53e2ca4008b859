import { PrimaryOnlyError } from '../primary-only-error.ts';

/** The store with these verbs; all others reject with PrimaryOnlyError, also those that come later. */
export function onlyVerbs<S extends object, V extends keyof S & string>(store: S, ...verbs: readonly V[]): S {
  const refuse = async (): Promise<never> => {
    throw new PrimaryOnlyError();
  };
  const allowed: readonly string[] = verbs;
  return Object.fromEntries(
    Object.entries(store).map(([verb, run]) => [verb, allowed.includes(verb) ? run : refuse]),
  ) as S;
}
