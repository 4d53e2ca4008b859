import { createHash } from 'node:crypto';
import { METRIC_NAMES } from './metric-names.ts';
import type { BreachedPasswords, Metrics, Web } from './ports.ts';

/** Where to look, beside what comes with the function. */
export interface BreachSources {
  /** The bundled list: sorted fingerprints of `FINGERPRINT_BYTES` each. Read when first needed. */
  readonly readList: () => Promise<Buffer>;
  /** Base URL of a range service in the manner of Have I Been Pwned's `https://api.pwnedpasswords.com/range`; none when undefined. */
  readonly rangeUrl: string | undefined;
  readonly web: Web;
  readonly metrics: Metrics;
}

const FINGERPRINT_BYTES = 5;
/** Hexadecimal digits of a SHA-1 that leave the deployment: some 800 breached passwords share them. */
const PREFIX_DIGITS = 5;
const PATIENCE_MS = 1_000;

/**
 * Looks passwords up in the list that comes with the function, in lower case, and then as they are in a range service, where the deployment
 * has one. There, only five hexadecimal digits of a SHA-1 are told, and answers are padded. A service that fails or takes longer than a second
 * is counted and passed over: nobody is kept out because of it.
 */
export function createBreachedPasswords({ readList, rangeUrl, web, metrics }: BreachSources): BreachedPasswords {
  let list: Promise<Buffer> | undefined;
  const forget = (error: unknown): never => {
    list = undefined;
    throw error;
  };
  const ask = async (password: string): Promise<boolean> => {
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
    const suffix = digest.slice(PREFIX_DIGITS);
    const asked = web.fetch({
      method: 'GET',
      url: `${rangeUrl}/${digest.slice(0, PREFIX_DIGITS)}`,
      headers: { 'add-padding': 'true', 'user-agent': 'cognate' },
    });
    const answer = await withPatience(asked);
    if (answer.status !== 200) throw new Error(`the range service answered ${answer.status}`);
    return answer.body.split(/\r?\n/).some((line) => isBreach(line, suffix));
  };
  return {
    async has(password) {
      list ??= readList().catch(forget);
      if (contains(await list, fingerprint(password.toLowerCase()))) return true;
      if (rangeUrl === undefined) return false;
      try {
        return await ask(password);
      } catch {
        metrics.count(METRIC_NAMES.breachServiceFailure);
        return false;
      }
    },
  };
}

/** `SUFFIX:COUNT`; a count of zero is padding. */
function isBreach(line: string, suffix: string): boolean {
  const [found, count] = line.trim().split(':');
  return found?.toUpperCase() === suffix && Number(count) > 0;
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the range service took too long')), PATIENCE_MS);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function fingerprint(password: string): Buffer {
  return createHash('sha256').update(password).digest().subarray(0, FINGERPRINT_BYTES);
}

function contains(list: Buffer, wanted: Buffer): boolean {
  let from = 0;
  let to = list.length / FINGERPRINT_BYTES;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = middle * FINGERPRINT_BYTES;
    const order = wanted.compare(list, at, at + FINGERPRINT_BYTES);
    if (order === 0) return true;
    // `compare` tells where `wanted` stands beside the target.
    if (order < 0) to = middle;
    else from = middle + 1;
  }
  return false;
}
