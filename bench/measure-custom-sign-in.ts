import { openTriggerAccount } from '../test/support/trigger-account.ts';
import { openWorld } from '../test/support/world.ts';
import { openCustom } from '../test/triggers/open-custom.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const WARM_UP = 10;
/** Express state machines as AWS bills them in us-east-1, in dollars; memory in steps of 64 MB, time in steps of 100 ms. */
const PER_MILLION_REQUESTS = 1;
const PER_GB_SECOND = 0.00001667;
const STEP_GB = 64 / 1024;
const STEP_MS = 100;

/** What a custom sign-in with one challenge takes, turn by turn over `turns` sign-ins, and what its state machine is billed. */
export const measureCustomSignIn = async (turns: number): Promise<Report> => {
  const account = await openTriggerAccount();
  const world = await openWorld({ services: account.services });
  try {
    const stage = await openCustom(world, account);
    const times = { start: [] as number[], answer: [] as number[], password: [] as number[] };
    const timed = async <T>(to: number[], turn: number, work: () => Promise<T>): Promise<T> => {
      const begun = performance.now();
      const result = await work();
      if (turn >= WARM_UP) to.push(performance.now() - begun);
      return result;
    };
    const costs = { start: { bytes: 0, writes: 0 }, answer: { bytes: 0, writes: 0 } };
    const counted = async <T>(to: (typeof costs)['start'], work: () => Promise<T>): Promise<T> => {
      const [calls, inputs] = [world.calls.length, account.machine.inputs.length];
      const result = await work();
      to.writes = world.calls.slice(calls).filter(({ operation }) => /Put|Update|Transact/.test(operation)).length;
      to.bytes = Buffer.byteLength(account.machine.inputs.slice(inputs).join(''));
      return result;
    };
    for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
      await timed(times.password, turn, () => stage.signIn('jane'));
      const { Session } = await timed(times.start, turn, () => stage.begin());
      await timed(times.answer, turn, () => stage.answer('40', Session));
    }
    const { Session } = await counted(costs.start, () => stage.begin());
    await counted(costs.answer, () => stage.answer('40', Session));
    const row = (
      name: string,
      machines: number,
      functions: number,
      ms: number,
      { bytes, writes }: typeof costs.start,
    ) => [
      name,
      { value: machines },
      { value: functions },
      { value: writes },
      { value: bytes },
      { value: ms, digits: 1 },
    ];
    const perTurn = PER_MILLION_REQUESTS + (STEP_MS / 1000) * STEP_GB * PER_GB_SECOND * 1e6;
    return {
      title: 'Custom sign-in: its state machine',
      columns: ['call', 'executions', 'functions', 'writes', 'input, bytes', 'median, ms'],
      rows: [
        row('a password, for comparison', 0, 0, median(times.password), { bytes: 0, writes: 1 }),
        row('InitiateAuth (define, create)', 1, 2, median(times.start), costs.start),
        row('RespondToAuthChallenge (verify, define, tokens)', 1, 2, median(times.answer), costs.answer),
      ],
      notes: [
        `One after the other, ${turns} each. The functions are trivial and warm; the synthesized definition runs in an interpreter behind an HTTP endpoint on this machine, so a median is the service's part, one signed request, the interpreter and two processes' answers. What AWS's Step Functions adds to that can't be measured here.`,
        `Billed, by AWS's list prices in us-east-1: a turn is one Express request and its duration, in steps of ${STEP_MS} ms and 64 MB. A turn of up to ${STEP_MS} ms costs $${perTurn.toFixed(2)} a million; one challenge is two turns, $${(2 * perTurn).toFixed(2)} a million sign-ins. Each further second of a slow function costs $${(STEP_GB * PER_GB_SECOND * 1e6).toFixed(2)} a million. The log of its steps (level ALL, without data) comes beside that: at an estimated 5 KB a turn and $0.50 a GB, $2.50 a million turns.`,
      ],
    };
  } finally {
    await world.close();
    await account.close();
  }
};
