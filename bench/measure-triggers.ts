import { openStage } from '../test/operations/sign-in/open-stage.ts';
import { openTriggerAccount } from '../test/support/trigger-account.ts';
import { openWorld } from '../test/support/world.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const WARM_UP = 10;
const TRIGGERS = ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const;

/** What triggers add to a sign-in by password, over `turns` sign-ins with none to three of them that do nothing. */
export const measureTriggers = async (turns: number): Promise<Report> => {
  const account = await openTriggerAccount();
  const world = await openWorld({ services: account.services });
  try {
    const rows: Report['rows'][number][] = [];
    for (const count of [0, 1, 2, 3]) {
      const hook = account.deploy('async (event) => event');
      const LambdaConfig = Object.fromEntries(TRIGGERS.slice(0, count).map((trigger) => [trigger, hook.arn]));
      const stage = await openStage(world, { LambdaConfig });
      await stage.createUser('signs-in');
      const times: number[] = [];
      for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
        const begun = performance.now();
        await stage.signIn('signs-in');
        if (turn >= WARM_UP) times.push(performance.now() - begun);
      }
      const before = account.requests.count;
      await stage.signIn('signs-in');
      rows.push([String(count), { value: account.requests.count - before }, { value: median(times), digits: 1 }]);
    }
    return {
      title: 'Triggers: what they add to a sign-in',
      columns: ['triggers', 'calls of Lambda', 'median, ms'],
      rows,
      notes: [
        `Sign-ins by password, one after the other, ${turns} each, with a password hash that costs next to nothing. The functions do nothing and run in warm worker processes behind a Lambda endpoint on this machine, so that a difference is the service's part, a signed request over HTTP, and a process's answer; Lambda itself takes a few milliseconds more, and a cold start what it takes.`,
      ],
    };
  } finally {
    await world.close();
    await account.close();
  }
};
