import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { GivenDetails } from './given-details.ts';
import type { ProviderSecret, ProviderType } from './identity-provider.ts';
import type { SettledDetails } from './settled-details.ts';

/** Which keys `ProviderDetails` of a type have. */
export interface DetailKeys {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly secrets: readonly ProviderSecret[];
  /** What Describe shows besides, so that it may come back with an update; what is given of it is passed over. */
  readonly shown: readonly string[];
}

/**
 * The details by their keys: each required one is there and not blank, no unknown one is, secrets stand apart. Blank optional ones are
 * left out. Throws InvalidParameterException.
 */
export function readDetails(type: ProviderType, { given, held }: GivenDetails, keys: DetailKeys): SettledDetails {
  const known: readonly string[] = [...keys.required, ...keys.optional, ...keys.secrets, ...keys.shown];
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) throw refuse(PROVIDER_MESSAGES.detailUnknown(type, unknown));
  const isGiven = (key: string) => given[key] !== undefined && given[key].trim() !== '';
  const missing =
    keys.required.find((key) => !isGiven(key)) ??
    keys.secrets.find((key) => !isGiven(key) && (given[key] !== undefined || !held.includes(key)));
  if (missing !== undefined) throw refuse(PROVIDER_MESSAGES.detailMissing(type, missing));
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.filter(isGiven).map((key) => [key, given[key] ?? '']));
  return { details: pick([...keys.required, ...keys.optional]), secrets: pick(keys.secrets) };
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
