import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { AccountTexts } from '../texts/account-texts.ts';

/** Where a request came from, in the words of a language as far as that is known, with its address. */
export function describePlace(
  { city, country, ipAddress }: Pick<TrackedSession, 'city' | 'country' | 'ipAddress'>,
  { sessions: say }: AccountTexts,
  tag: string,
): string {
  const place = [city, country && nameCountry(country, tag)].filter(Boolean).join(', ');
  return place === '' ? ipAddress : say.place(place, ipAddress);
}

function nameCountry(code: string, tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
