import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Viewer } from '../../wire/operation.ts';

const LONGEST_USER_AGENT = 1024;
const LONGEST_ADDRESS = 128;
const LONGEST_CITY = 256;

/** How a session looks that this viewer begins or continues at `now` (ms); undefined where the pool doesn't track sessions. */
export function describeViewer(pool: UserPool, viewer: Viewer, now: number): TrackedSession | undefined {
  if (!pool.sessionTracking?.enabled) return undefined;
  const { userAgent, ipAddress, city, country } = viewer;
  return {
    lastActiveAt: now,
    userAgent: userAgent.slice(0, LONGEST_USER_AGENT),
    ipAddress: ipAddress.slice(0, LONGEST_ADDRESS),
    ...(city === undefined ? {} : { city: city.slice(0, LONGEST_CITY) }),
    ...(country === undefined ? {} : { country: country.slice(0, LONGEST_CITY) }),
  };
}
