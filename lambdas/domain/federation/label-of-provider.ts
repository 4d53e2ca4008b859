import { SOCIAL_LABELS } from './social-labels.ts';

/** What people know a provider as: its name in the pool, unless it is one of those that there is one of. */
export function labelOfProvider(name: string): string {
  return SOCIAL_LABELS[name] ?? name;
}
