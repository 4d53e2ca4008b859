import { randomBytes } from 'node:crypto';
import { matchTotp } from '../lambdas/domain/totp/match-totp.ts';

const RUNS = 20_000;

/** CPU of one check of a software token's code, ms: three HMACs and three comparisons, after a warm-up. */
export const measureTokenCheck = (): number => {
  const secret = randomBytes(32);
  const check = (runs: number): void => {
    for (let run = 0; run < runs; run += 1) matchTotp(secret, String(run).padStart(6, '0'), Date.now());
  };
  check(RUNS / 4);
  const before = process.cpuUsage();
  check(RUNS);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / RUNS;
};
