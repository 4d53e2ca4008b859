import { triggerMessages } from '../errors/trigger-messages.ts';

/** Throws `InvalidLambdaResponseException`: the caller is told the message, the log the reason. */
export type RefuseAnswer = (message: string, reason?: string) => never;

/**
 * Reads the members of an answer. A member that is left out or null is undefined; one of another type than asked for is refused as an answer
 * that can't be recognized.
 */
export interface AnswerReader {
  /** Refuses the answer for what it says. */
  readonly refuse: RefuseAnswer;
  has(member: string): boolean;
  flag(member: string): boolean | undefined;
  text(member: string): string | undefined;
  texts(member: string): readonly string[] | undefined;
  /** Numbers and booleans count as their text; null members are left out. */
  textMap(member: string): Readonly<Record<string, string>> | undefined;
  /** Any values but null. */
  map(member: string): Readonly<Record<string, unknown>> | undefined;
  object(member: string): AnswerReader | undefined;
}

/** A reader of one object of an answer. */
export function readAnswer(answer: Readonly<Record<string, unknown>>, refuse: RefuseAnswer): AnswerReader {
  const mistyped = (member: string, what: string): never =>
    refuse(triggerMessages.unrecognizable, `${member} must be ${what}`);
  const read = <T>(member: string, what: string, accept: (value: unknown) => value is T): T | undefined => {
    const value = Object.hasOwn(answer, member) ? answer[member] : undefined;
    if (value === undefined || value === null) return undefined;
    return accept(value) ? value : mistyped(member, what);
  };
  const map = (member: string) => {
    const found = read(member, 'an object', isObject);
    return found && Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
  };
  return {
    refuse,
    has: (member) => Object.hasOwn(answer, member) && answer[member] !== undefined,
    flag: (member) => read(member, 'true or false', (value) => typeof value === 'boolean'),
    text: (member) => read(member, 'a string', (value) => typeof value === 'string'),
    texts: (member) => read(member, 'a list of strings', isTexts),
    textMap: (member) => {
      const entries = Object.entries(map(member) ?? {});
      const texts = entries.map(([name, value]) => [name, toText(value) ?? mistyped(member, 'an object of strings')]);
      return map(member) && Object.fromEntries(texts);
    },
    map,
    object: (member) => {
      const found = read(member, 'an object', isObject);
      return found && readAnswer(found, refuse);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function toText(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
