const LONGEST = 64;
// Control characters and those that turn the direction of the text that follows.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A name that an owner gives to a passkey, tidied: at most 64 characters, without what can't be seen; undefined when nothing is left. */
export function readPasskeyName(typed: string): string | undefined {
  const name = [...typed.replace(/\s+/g, ' ').replace(UNSEEN, '').trim()].slice(0, LONGEST).join('').trim();
  return name === '' ? undefined : name;
}
