import { isSelfRegistered } from '../../../domain/clients/is-self-registered.ts';
import { placeOf } from '../place-of.ts';
import type { FormVisit } from '../serve-forms.ts';

/** Of a client that registered itself, who it says that it is and where it takes people; undefined for any other. */
export function introduceStranger({ say, request: { client, redirectUri } }: FormVisit): string | undefined {
  return isSelfRegistered(client) ? say.signIn.stranger(client.name, placeOf(redirectUri)) : undefined;
}
