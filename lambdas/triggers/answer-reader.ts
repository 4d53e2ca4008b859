import { ServiceError } from '../errors/service-error.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';

/**
 * Reads the members of an answer. A member that is left out or null is undefined; one of another type than asked for throws
 * `InvalidLambdaResponseException`.
 */
export interface AnswerReader {
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
export function readAnswer(answer: Readonly<Record<string, unknown>>): AnswerReader {
  const read = <T>(member: string, what: string, accept: (value: unknown) => value is T): T | undefined => {
    const value = Object.hasOwn(answer, member) ? answer[member] : undefined;
    if (value === undefined || value === null) return undefined;
    return accept(value) ? value : refuse(member, what);
  };
  const map = (member: string) => {
    const found = read(member, 'an object', isObject);
    return found && Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
  };
  return {
    has: (member) => Object.hasOwn(answer, member) && answer[member] !== undefined,
    flag: (member) => read(member, 'true or false', (value) => typeof value === 'boolean'),
    text: (member) => read(member, 'a string', (value) => typeof value === 'string'),
    texts: (member) => read(member, 'a list of strings', isTexts),
    textMap: (member) => {
      const found = map(member);
      return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, toText(member, value)]));
    },
    map,
    object: (member) => {
      const found = read(member, 'an object', isObject);
      return found && readAnswer(found);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function toText(member: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return refuse(member, 'an object of strings');
}

function refuse(member: string, what: string): never {
  throw new ServiceError('InvalidLambdaResponseException', triggerMessages.memberInvalid(member, what));
}
