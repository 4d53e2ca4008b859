import { type CustomOptions, openCustom, TRIGGERS } from './open-custom.ts';

/** Bytes that a session has for what functions keep and twice the name, and that they may keep in all. */
export const ROOM = 768;
export const LONGEST = 32_768;

const lengthOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));

/** What create keeps under a name that ends in digits: so many characters. */
export const keptFor = (name: string): string => 'x'.repeat(Number(/\d+$/.exec(name)?.[0]));

/** A name of the prefix with which the conversation takes so many bytes: in the session, with the name, or by itself. */
export function nameFor(prefix: string, { room, bytes }: { readonly room?: number; readonly bytes?: number }): string {
  const empty = { entries: [], privateParameters: { answer: '' } };
  const blank = `${prefix}00000`;
  const count = room === undefined ? (bytes ?? 0) - lengthOf(empty) : room - lengthOf([blank, blank, empty]);
  return prefix + String(count).padStart(5, '0');
}

/** As `openCustom`, with functions that keep as much as the name says. The right answer is all of it. */
export function openLong(
  world: Parameters<typeof openCustom>[0],
  account: Parameters<typeof openCustom>[1],
  { triggers, ...options }: CustomOptions = {},
) {
  const create = `async (event) => {
    const answer = 'x'.repeat(Number(/[0-9]+$/.exec(event.userName)));
    event.response.publicChallengeParameters = {};
    event.response.privateChallengeParameters = { answer };
    return event;
  }`;
  return openCustom(world, account, { triggers: { define: TRIGGERS.define, create, ...triggers }, ...options });
}
