import { isSelfRegistered } from '../../../domain/clients/is-self-registered.ts';
import { isolate } from '../isolate.ts';
import { placeOf } from '../place-of.ts';
import type { FormVisit } from '../serve-forms.ts';

/** Of a client that registered itself, who it says that it is and where it takes people; undefined for any other. */
export function introduceStranger({ say, request: { client, redirectUri } }: FormVisit): string | undefined {
  if (!isSelfRegistered(client)) return undefined;
  return say.signIn.stranger(isolate(client.name), isolate(placeOf(redirectUri)));
}
