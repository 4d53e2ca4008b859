import { randomUUID } from 'node:crypto';
import type { Account, Schedule } from './account.ts';
import { requireRulePermission } from './require-rule-permission.ts';

/** Node's longest timer, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Runs each schedule at its rate, counted from its last run, so that one that fell due while nothing ran is made up for soon after
 * the start. Throws LocalError when a rule may not invoke its function. Gives the way to stop.
 */
export function runSchedules(account: Account, log: (line: string) => void): () => void {
  const timers = new Set<NodeJS.Timeout>();
  for (const schedule of account.schedules) {
    requireRulePermission(account, schedule);
    const last = account.scheduleRuns.get(schedule.rule);
    if (last === undefined) remember(account, schedule);
    plan(account, schedule, timers, log);
  }
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

function plan(account: Account, schedule: Schedule, timers: Set<NodeJS.Timeout>, log: (line: string) => void): void {
  const due = (account.scheduleRuns.get(schedule.rule) ?? Date.now()) + schedule.everyMillis;
  const timer = setTimeout(
    () => {
      timers.delete(timer);
      if (Date.now() >= due) {
        remember(account, schedule);
        void invoke(account, schedule, log);
      }
      plan(account, schedule, timers, log);
    },
    Math.min(Math.max(1000, due - Date.now()), LONGEST_TIMER),
  );
  timers.add(timer);
  timer.unref();
}

function remember({ scheduleRuns }: Account, { rule }: Schedule): void {
  scheduleRuns.set(rule, Date.now());
  scheduleRuns.flush();
}

async function invoke(
  { functions, accountId, region }: Account,
  schedule: Schedule,
  log: (line: string) => void,
): Promise<void> {
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: new Date().toISOString(),
    region,
    resources: [schedule.ruleArn],
    detail: {},
  };
  const result = await functions.get(schedule.functionName)?.invoke(schedule.input ?? JSON.stringify(event));
  if (result?.ok === false) log(`The scheduled function ${schedule.functionName} failed: ${result.payload}`);
}
