import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, advance, type Definition, type Turn } from '../../lambdas/domain/sign-in/advance.ts';
import type { SignInFlow } from '../../lambdas/domain/sign-in/allows-flow.ts';
import type { ChallengeName } from '../../lambdas/domain/sign-in/challenge-name.ts';
import { creditOf } from '../../lambdas/domain/sign-in/credit-of.ts';
import type { FirstFactor, SecondFactor } from '../../lambdas/domain/sign-in/factors.ts';
import { LEVELS, type Level, levelOf } from '../../lambdas/domain/sign-in/level.ts';
import { offersOf } from '../../lambdas/domain/sign-in/offers-of.ts';
import type { Progress } from '../../lambdas/domain/sign-in/progress.ts';
import { isFirstProof, isSecondProof, type Proof } from '../../lambdas/domain/sign-in/proof.ts';
import type { Subject } from '../../lambdas/domain/sign-in/subject.ts';

const CHALLENGES: readonly ChallengeName[] = [
  'SELECT_CHALLENGE',
  'PASSWORD',
  'PASSWORD_SRP',
  'PASSWORD_VERIFIER',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
  'NEW_PASSWORD_REQUIRED',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'CUSTOM_CHALLENGE',
];
const PROOFS: readonly Proof[] = [
  'PASSWORD',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
  'CONFIRMATION',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_MFA',
  'RECOVERY_CODE',
  'NEW_PASSWORD',
  'DEVICE',
  'CUSTOM',
];
const FIRST: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'];
const SECOND: readonly SecondFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

type Awaited = Progress['awaits'];

/** The challenges that each proof can answer. */
const BELONGS: Readonly<Record<string, readonly Awaited[]>> = {
  PASSWORD: [undefined, 'SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_VERIFIER'],
  CONFIRMATION: [undefined],
  EMAIL_OTP: ['EMAIL_OTP'],
  SMS_OTP: ['SMS_OTP'],
  WEB_AUTHN: ['WEB_AUTHN'],
  EMAIL_MFA: ['EMAIL_OTP'],
  SMS_MFA: ['SMS_MFA'],
  SOFTWARE_TOKEN_MFA: ['SOFTWARE_TOKEN_MFA', 'MFA_SETUP'],
  RECOVERY_CODE: ['EMAIL_OTP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  NEW_PASSWORD: ['NEW_PASSWORD_REQUIRED'],
  DEVICE: ['DEVICE_PASSWORD_VERIFIER'],
  // Define's word is no proof that anybody could bring.
  CUSTOM: [],
};

const PLAIN: Subject = {
  status: 'CONFIRMED',
  enabled: true,
  passwordExpired: false,
  firstFactors: ['PASSWORD_SRP', 'PASSWORD'],
  secondFactor: {
    isRequired: false,
    factors: [],
    possible: [],
    setUps: [],
    passkeySuffices: false,
    deviceSuffices: false,
  },
  levels: [],
  hasDevice: false,
};
const withSecond = (factors: readonly SecondFactor[], rest: Partial<Subject['secondFactor']> = {}): Subject => ({
  ...PLAIN,
  secondFactor: { ...PLAIN.secondFactor, isRequired: true, factors, ...rest },
});
const start = (flow: SignInFlow): Progress => ({ flow, proofs: [], awaits: undefined });
const PASSWORD: Answer = { to: undefined, outcome: { proof: 'PASSWORD' } };

const anyFlow = fc.constantFrom<SignInFlow[]>(
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_SRP_AUTH',
  'USER_AUTH',
  'CUSTOM_AUTH',
);
/** What a risk demands is due, and nothing is set up or left out for it. */
function demandOfRisk(subject: Subject): Subject {
  const { secondFactor } = subject;
  if (!secondFactor.isForRisk) return subject;
  const demanded = { ...secondFactor, isRequired: true, setUps: [], deviceSuffices: false };
  return { ...subject, secondFactor: demanded };
}
const anySubject = fc
  .record({
    isBlocked: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    status: fc.constantFrom<Subject['status'][]>(
      'UNCONFIRMED',
      'CONFIRMED',
      'CONFIRMED',
      'FORCE_CHANGE_PASSWORD',
      'FORCE_CHANGE_PASSWORD',
      'RESET_REQUIRED',
      'EXTERNAL_PROVIDER',
    ),
    enabled: fc.integer({ min: 0, max: 4 }).map((number) => number > 0),
    passwordExpired: fc.boolean(),
    firstFactors: fc.subarray([...FIRST]),
    secondFactor: fc.record({
      isRequired: fc.boolean(),
      factors: fc.subarray([...SECOND]),
      possible: fc.subarray([...SECOND]),
      setUps: fc.subarray([...SECOND]),
      passkeySuffices: fc.boolean(),
      deviceSuffices: fc.boolean(),
      isForRisk: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
    }),
    levels: fc.constant([] as readonly Level[]),
    hasDevice: fc.boolean(),
  })
  .map(demandOfRisk);
/** A step-up: levels in any order, and proofs that a token vouches for, which reach none of them. */
const anyStepUp = fc
  .record({
    subject: anySubject,
    levels: fc.shuffledSubarray([...LEVELS], { minLength: 1 }),
    credit: fc.subarray<Proof>(['PASSWORD', 'EMAIL_MFA', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA']),
  })
  .map(({ subject, levels, credit }) => ({ subject: { ...subject, levels }, credit }))
  .filter(({ subject, credit }) => subject.levels.every((level) => level > levelOf(credit)));
const DEFINITIONS: readonly Definition[] = ['tokens', 'failure', ...CHALLENGES.map((asks) => ({ asks }))];
const wildAnswer = fc.record({
  to: fc.constantFrom<Awaited[]>(undefined, 'DEFINE', ...CHALLENGES),
  outcome: fc.oneof(
    fc.constantFrom<Answer['outcome'][]>('nothing', 'wrong', 'again'),
    fc.constantFrom(...PROOFS).map((proof) => ({ proof })),
    fc.constantFrom(...CHALLENGES).map((chosen) => ({ chosen })),
    fc.constant({ undecided: true as const }),
    fc.constantFrom(...DEFINITIONS).map((defined) => ({ defined })),
  ),
});
/** A wild answer, or the number of one that suits the challenge, without which few sequences would get anywhere. */
const anyAnswer = fc.oneof({ arbitrary: wildAnswer, weight: 1 }, { arbitrary: fc.nat(), weight: 3 });
type AnyAnswer = Answer | number;

function suitable(awaits: Awaited, pick: number): Answer {
  if (awaits === 'DEFINE') {
    const likely: readonly Definition[] = [
      'tokens',
      { asks: 'CUSTOM_CHALLENGE' },
      { asks: 'PASSWORD_VERIFIER' },
      'failure',
    ];
    return { to: awaits, outcome: { defined: likely[pick % likely.length] ?? 'failure' } };
  }
  const proofs = PROOFS.filter((proof) => BELONGS[proof]?.includes(awaits));
  const outcomes = [
    ...proofs.map((proof) => ({ proof })),
    ...CHALLENGES.map((chosen) => ({ chosen })),
    { undecided: true as const },
    'nothing' as const,
    'again' as const,
  ];
  return { to: awaits, outcome: outcomes[pick % outcomes.length] ?? 'nothing' };
}

interface Played {
  readonly tokens: boolean;
  readonly proofs: readonly Proof[];
  /** Each proof with the challenge that it answered. */
  readonly given: readonly (readonly [Awaited, Proof])[];
  /** What the define trigger said, in this order, and what followed. */
  readonly defined: readonly (readonly [Definition, Turn])[];
  /** The challenges in the order in which they were put. */
  readonly posed: readonly ChallengeName[];
}

/** Plays answers until tokens or the end, going on from the last challenge after a refusal, as a client may. */
interface Options {
  readonly credit?: readonly Proof[];
  /** The sign-in begins with the number of SRP, which define is told of. */
  readonly withNumber?: boolean;
}

function play(
  flow: SignInFlow,
  answers: readonly AnyAnswer[],
  subject: Subject,
  { credit = [], withNumber = false }: Options = {},
): Played {
  let progress: Progress = { ...start(flow), proofs: credit };
  const given: [Awaited, Proof][] = [];
  const defined: [Definition, Turn][] = [];
  const posed: ChallengeName[] = [];
  let isFirst = true;
  for (const any of answers) {
    const answer = typeof any === 'number' ? suitable(progress.awaits, any) : any;
    const { outcome } = answer;
    const turn = advance(progress, answer, subject);
    if (outcome === 'again' && turn.kind !== 'refusal') {
      expect(turn).toEqual({ kind: 'challenge', name: progress.awaits, proofs: progress.proofs });
      expect(['EMAIL_OTP', 'SMS_OTP', 'SMS_MFA']).toContain(turn.kind === 'challenge' && turn.name);
      continue;
    }
    if (typeof outcome === 'object' && 'defined' in outcome && progress.awaits === 'DEFINE')
      defined.push([outcome.defined, turn]);
    if (turn.kind === 'refusal') continue;
    if (typeof outcome === 'object' && 'proof' in outcome) given.push([progress.awaits, outcome.proof]);
    if (turn.kind === 'tokens') return { tokens: true, proofs: turn.proofs, given, defined, posed };
    if (turn.kind === 'define') {
      progress = { flow, proofs: turn.proofs, awaits: 'DEFINE', hasOnlyNumber: withNumber && isFirst };
      isFirst = false;
      continue;
    }
    posed.push(turn.name);
    progress = { flow, proofs: turn.proofs, awaits: turn.name };
  }
  return { tokens: false, proofs: progress.proofs, given, defined, posed };
}

/** Every sequence that reaches tokens satisfies the check. */
function whenTokens(
  check: (played: Played, subject: Subject, flow: SignInFlow) => void,
  flows: fc.Arbitrary<SignInFlow> = anyFlow,
): void {
  let reached = 0;
  fc.assert(
    fc.property(flows, fc.array(anyAnswer, { maxLength: 40, size: 'max' }), anySubject, fc.boolean(), (...drawn) => {
      const [flow, answers, subject, withNumber] = drawn;
      const played = play(flow, answers, subject, { withNumber });
      if (!played.tokens) return;
      reached += 1;
      check(played, subject, flow);
    }),
    { numRuns: flows === anyFlow ? 30_000 : 40_000 },
  );
  expect(reached).toBeGreaterThan(500);
}

describe('the sign-in machine', () => {
  it('never reaches tokens without exactly one first factor, proven first, and one that was offered, or define’s word after it', () => {
    whenTokens(({ proofs }, { firstFactors }, flow) => {
      const first = proofs.filter(isFirstProof);
      expect(proofs[0]).toBe(first[0]);
      if (flow === 'CUSTOM_AUTH') return expect([['CUSTOM'], ['PASSWORD', 'CUSTOM']]).toContainEqual(first);
      expect(first).toHaveLength(1);
      if (flow !== 'USER_AUTH') expect(first).toEqual(['PASSWORD']);
      else if (first[0] === 'PASSWORD') expect(firstFactors.join()).toContain('PASSWORD');
      else if (first[0] !== 'CONFIRMATION') expect(firstFactors).toContain(first[0]);
    });
  });

  it('never reaches tokens without the second factor that the policy demands', () => {
    whenTokens(({ proofs }, { secondFactor }, flow) => {
      if (!secondFactor.isRequired) return;
      if (flow === 'CUSTOM_AUTH' && !proofs.includes('PASSWORD') && !secondFactor.isForRisk) return;
      const suffices =
        proofs.some(isSecondProof) ||
        (secondFactor.passkeySuffices && proofs.includes('WEB_AUTHN')) ||
        (secondFactor.deviceSuffices && proofs.includes('DEVICE'));
      expect(suffices).toBe(true);
    });
  });

  it('never reaches tokens where the risk keeps them out, nor without a second proof where it demands one, in any flow', () => {
    for (const flow of ['USER_PASSWORD_AUTH', 'USER_AUTH', 'CUSTOM_AUTH'] as const) {
      whenTokens(({ proofs }, { isBlocked, secondFactor: { isForRisk, factors, passkeySuffices } }) => {
        expect(isBlocked).toBe(false);
        if (!isForRisk || (passkeySuffices && proofs.includes('WEB_AUTHN'))) return;
        expect(factors).not.toEqual([]);
        expect(proofs.some(isSecondProof)).toBe(true);
      }, fc.constant(flow));
    }
  });

  it('takes as a second factor only what the person has or may set up', () => {
    whenTokens(({ proofs }, { secondFactor: { factors, setUps } }) => {
      const possible: readonly string[] = factors.length > 0 ? [...factors, ...setUps] : setUps;
      for (const proof of proofs.filter(isSecondProof)) {
        if (proof !== 'RECOVERY_CODE') expect(possible).toContain(proof === 'EMAIL_MFA' ? 'EMAIL_OTP' : proof);
      }
    });
  });

  it('never reaches tokens for those who may not sign in, nor with a temporary password alone', () => {
    whenTokens(({ proofs }, subject, flow) => {
      expect(subject.enabled).toBe(true);
      expect(['CONFIRMED', 'FORCE_CHANGE_PASSWORD']).toContain(subject.status);
      if (subject.status !== 'FORCE_CHANGE_PASSWORD') return;
      if (flow === 'CUSTOM_AUTH' && !proofs.includes('PASSWORD')) return expect(proofs).not.toContain('NEW_PASSWORD');
      expect(proofs).toContain('NEW_PASSWORD');
      expect(subject.passwordExpired).toBe(false);
    });
  });

  it('asks for a remembered device, and counts it once', () => {
    whenTokens(({ proofs }, { hasDevice }) => {
      expect(proofs.filter((proof) => proof === 'DEVICE')).toHaveLength(hasDevice ? 1 : 0);
    });
  });

  it('takes no proof that does not belong to the challenge that awaited it, nor any twice', () => {
    whenTokens(({ proofs, given }) => {
      for (const [to, proof] of given) expect(BELONGS[proof]).toContain(to);
      expect(new Set(proofs).size).toBe(proofs.length);
    });
  });

  it('tells nothing about the person before a first factor is proven, but the ways in that a choice offers', () => {
    fc.assert(
      fc.property(anyFlow, anySubject, anySubject, fc.constantFrom('nothing', 'wrong'), (flow, one, two, outcome) => {
        const answer: Answer = { to: undefined, outcome };
        const same = { ...two, firstFactors: one.firstFactors };
        expect(advance(start(flow), answer, one)).toEqual(advance(start(flow), answer, same));
      }),
    );
  });

  it('never reaches tokens in a custom sign-in unless define says so, and in no other asks it', () => {
    whenTokens(({ proofs, defined }, _subject, flow) => {
      const said = defined.filter(([definition, turn]) => definition === 'tokens' && turn.kind !== 'refusal');
      expect(said).toHaveLength(flow === 'CUSTOM_AUTH' ? 1 : 0);
      expect(proofs.includes('CUSTOM')).toBe(flow === 'CUSTOM_AUTH');
    });
  });

  it('lets define ask for custom challenges, and for the password where the number came, and for nothing else', () => {
    whenTokens(({ defined, posed }) => {
      for (const [definition, turn] of defined) {
        if (typeof definition !== 'object' || turn.kind === 'refusal') continue;
        expect(['CUSTOM_CHALLENGE', 'PASSWORD_VERIFIER']).toContain(definition.asks);
        expect(turn).toMatchObject({ kind: 'challenge', name: definition.asks });
      }
      expect(posed.filter((name) => name === 'PASSWORD_VERIFIER').length).toBeLessThanOrEqual(1);
    }, fc.constant('CUSTOM_AUTH'));
  });

  it('asks for the second factor of a password before define is asked again, for that of a risk alone and for the device after define’s word', () => {
    whenTokens(({ proofs, posed }, subject) => {
      const word = proofs.indexOf('CUSTOM');
      const isAfter = !proofs.includes('PASSWORD');
      for (const proof of proofs.filter(isSecondProof)) expect(proofs.indexOf(proof) > word).toBe(isAfter);
      if (isAfter && proofs.some(isSecondProof)) expect(subject.secondFactor.isForRisk).toBe(true);
      if (subject.hasDevice) expect(proofs.indexOf('DEVICE')).toBeGreaterThan(word);
      const device = posed.indexOf('DEVICE_SRP_AUTH');
      if (device >= 0) expect(posed.slice(device)).not.toContain('CUSTOM_CHALLENGE');
    }, fc.constant('CUSTOM_AUTH'));
  });

  it('takes define’s word where define was asked, and the number of SRP for no ground of tokens', () => {
    const word: Answer = { to: 'DEFINE', outcome: { defined: 'tokens' } };
    const asked: Progress = { flow: 'CUSTOM_AUTH', proofs: [], awaits: 'DEFINE' };
    expect(advance(asked, word, PLAIN)).toEqual({ kind: 'tokens', proofs: ['CUSTOM'] });
    expect(advance({ ...asked, hasOnlyNumber: true }, word, PLAIN)).toEqual({
      kind: 'refusal',
      reason: 'not-definable',
    });
    const awaiting: Progress = { ...asked, awaits: 'CUSTOM_CHALLENGE' };
    const forged: Answer = { to: 'CUSTOM_CHALLENGE', outcome: { defined: 'tokens' } };
    expect(advance(awaiting, forged, PLAIN)).toEqual({ kind: 'refusal', reason: 'out-of-turn' });
    expect(
      advance({ ...awaiting, flow: 'USER_AUTH' }, { to: 'CUSTOM_CHALLENGE', outcome: { undecided: true } }, PLAIN),
    ).toEqual({
      kind: 'refusal',
      reason: 'out-of-turn',
    });
  });

  it('puts a challenge again whose code was sent, while it counts and the person may sign in, and no other', () => {
    const again = (awaits: ChallengeName, subject: Subject, proofs: readonly Proof[] = ['PASSWORD']) =>
      advance({ flow: 'USER_AUTH', proofs, awaits }, { to: awaits, outcome: 'again' }, subject);
    const out = { kind: 'refusal', reason: 'out-of-turn' };
    const factors = withSecond(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
    expect(again('SMS_MFA', factors)).toEqual({ kind: 'challenge', name: 'SMS_MFA', proofs: ['PASSWORD'] });
    expect(again('EMAIL_OTP', { ...PLAIN, firstFactors: ['EMAIL_OTP'] }, [])).toMatchObject({ name: 'EMAIL_OTP' });
    expect(again('SOFTWARE_TOKEN_MFA', factors)).toEqual(out);
    expect(again('SELECT_MFA_TYPE', factors)).toEqual(out);
    expect(again('SMS_MFA', withSecond(['EMAIL_OTP']))).toEqual(out);
    expect(again('EMAIL_OTP', PLAIN, [])).toEqual(out);
    expect(again('SMS_MFA', { ...factors, enabled: false })).toMatchObject({ reason: 'disabled' });
    const elsewhere: Answer = { to: 'EMAIL_OTP', outcome: 'again' };
    expect(advance({ flow: 'USER_AUTH', proofs: ['PASSWORD'], awaits: 'SMS_MFA' }, elsewhere, factors)).toEqual(out);
  });

  it('goes from the password to tokens, and to a new password first where that is due', () => {
    const flow = start('USER_PASSWORD_AUTH');
    expect(advance(flow, PASSWORD, PLAIN)).toEqual({ kind: 'tokens', proofs: ['PASSWORD'] });
    const temporary: Subject = { ...PLAIN, status: 'FORCE_CHANGE_PASSWORD' };
    expect(advance(flow, PASSWORD, temporary)).toMatchObject({ kind: 'challenge', name: 'NEW_PASSWORD_REQUIRED' });
    const expired = advance(flow, PASSWORD, { ...temporary, passwordExpired: true });
    expect(expired).toEqual({ kind: 'refusal', reason: 'password-expired' });
  });

  it('asks for the one second factor, lets choose between several, and has one set up where there is none', () => {
    const flow = start('USER_PASSWORD_AUTH');
    const next = (subject: Subject) => advance(flow, PASSWORD, subject);
    expect(next(withSecond(['SMS_MFA']))).toMatchObject({ name: 'SMS_MFA' });
    expect(next(withSecond(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']))).toMatchObject({ name: 'SELECT_MFA_TYPE' });
    expect(next(withSecond([], { setUps: ['SOFTWARE_TOKEN_MFA'] }))).toMatchObject({ name: 'MFA_SETUP' });
    expect(next(withSecond([]))).toEqual({ kind: 'refusal', reason: 'no-second-factor' });
  });

  it('takes a software token that was set up on the way, and no set-up once another factor is asked for', () => {
    const awaits: Progress = { flow: 'USER_PASSWORD_AUTH', proofs: ['PASSWORD'], awaits: 'MFA_SETUP' };
    const verified: Answer = { to: 'MFA_SETUP', outcome: { proof: 'SOFTWARE_TOKEN_MFA' } };
    const email: Answer = { to: 'MFA_SETUP', outcome: { chosen: 'EMAIL_OTP' } };
    const setUps = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;
    expect(advance(awaits, email, withSecond([], { setUps }))).toMatchObject({ name: 'EMAIL_OTP' });
    expect(advance(awaits, verified, withSecond(['SOFTWARE_TOKEN_MFA']))).toMatchObject({ kind: 'tokens' });
    expect(advance(awaits, email, withSecond(['SOFTWARE_TOKEN_MFA']))).toMatchObject({ reason: 'not-offered' });
    expect(advance(awaits, verified, withSecond(['SMS_MFA']))).toMatchObject({ reason: 'out-of-turn' });
  });

  it('asks for a remembered device where the second factor would come, and skips that where the pool says so', () => {
    const subject: Subject = { ...withSecond(['SMS_MFA'], { deviceSuffices: true }), hasDevice: true };
    const asked = advance(start('USER_PASSWORD_AUTH'), PASSWORD, subject);
    expect(asked).toMatchObject({ name: 'DEVICE_SRP_AUTH', proofs: ['PASSWORD'] });
    const verifier: Progress = {
      flow: 'USER_PASSWORD_AUTH',
      proofs: ['PASSWORD'],
      awaits: 'DEVICE_PASSWORD_VERIFIER',
    };
    const answer: Answer = { to: 'DEVICE_PASSWORD_VERIFIER', outcome: { proof: 'DEVICE' } };
    expect(advance(verifier, answer, subject)).toMatchObject({ kind: 'tokens' });
    const strict: Subject = { ...subject, secondFactor: { ...subject.secondFactor, deviceSuffices: false } };
    expect(advance(verifier, answer, strict)).toMatchObject({ name: 'SMS_MFA' });
  });

  it('offers the ways in, goes straight to the only one, and takes a preferred one that is offered', () => {
    const offered: Subject = { ...PLAIN, firstFactors: ['PASSWORD_SRP', 'EMAIL_OTP'] };
    const nothing: Answer = { to: undefined, outcome: 'nothing' };
    expect(advance(start('USER_AUTH'), nothing, offered)).toMatchObject({ name: 'SELECT_CHALLENGE' });
    expect(advance(start('USER_AUTH'), nothing, { ...PLAIN, firstFactors: ['EMAIL_OTP'] })).toMatchObject({
      name: 'EMAIL_OTP',
    });
    const prefer = (chosen: ChallengeName): Answer => ({ to: undefined, outcome: { chosen } });
    expect(advance(start('USER_AUTH'), prefer('EMAIL_OTP'), offered)).toMatchObject({ name: 'EMAIL_OTP' });
    expect(advance(start('USER_AUTH'), prefer('SMS_OTP'), offered)).toEqual({ kind: 'refusal', reason: 'not-offered' });
  });

  it('never ends a step-up below the levels asked for, nor by what a token vouches for alone', () => {
    let reached = 0;
    fc.assert(
      fc.property(anyStepUp, fc.array(anyAnswer, { maxLength: 40, size: 'max' }), ({ subject, credit }, answers) => {
        const { tokens, proofs, given } = play('USER_AUTH', answers, subject, { credit });
        if (!tokens) return;
        reached += 1;
        expect(levelOf(proofs)).toBeGreaterThanOrEqual(Math.min(...subject.levels));
        expect(given.length).toBeGreaterThan(0);
        expect(proofs.filter(isFirstProof)).toHaveLength(1);
        expect(new Set(proofs).size).toBe(proofs.length);
        for (const [to, proof] of given) expect(BELONGS[proof]).toContain(to);
        const { isRequired, passkeySuffices, deviceSuffices } = subject.secondFactor;
        const suffices =
          proofs.some(isSecondProof) ||
          (passkeySuffices && proofs.includes('WEB_AUTHN')) ||
          (deviceSuffices && proofs.includes('DEVICE'));
        expect(!isRequired || suffices).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(reached).toBeGreaterThan(300);
  });

  it('never ends a step-up from a former sign-in without a proof of its own, nor at a level that both together don’t reach', () => {
    const anyFormer = fc.record({
      subject: anySubject,
      levels: fc.shuffledSubarray([...LEVELS], { minLength: 1 }),
      former: fc.subarray<Proof>([...PROOFS, 'FEDERATION'], { maxLength: 4 }),
    });
    /** What each credit stands for. */
    const rootsOf: Readonly<Partial<Record<Proof, readonly Proof[]>>> = {
      PASSWORD: ['PASSWORD'],
      EMAIL_MFA: ['EMAIL_MFA', 'EMAIL_OTP'],
      SMS_MFA: ['SMS_MFA', 'SMS_OTP'],
      SOFTWARE_TOKEN_MFA: ['SOFTWARE_TOKEN_MFA'],
    };
    let reached = 0;
    fc.assert(
      fc.property(anyFormer, fc.array(anyAnswer, { maxLength: 40, size: 'max' }), ({ former, ...drawn }, answers) => {
        const levels = drawn.levels.filter((level) => level > levelOf(former));
        if (levels.length < drawn.levels.length) return;
        const credit = creditOf(former);
        expect(levelOf(credit)).toBeLessThanOrEqual(levelOf(former));
        const { tokens, proofs, given } = play('USER_AUTH', answers, { ...drawn.subject, levels }, { credit });
        if (!tokens) return;
        reached += 1;
        const made = given.map(([, proof]) => proof);
        expect(made.length).toBeGreaterThan(0);
        expect(levelOf(proofs)).toBeGreaterThanOrEqual(Math.min(...levels));
        for (const proof of proofs) {
          const isVouchedFor = rootsOf[proof]?.some((root) => former.includes(root)) === true;
          expect(isVouchedFor || made.includes(proof)).toBe(true);
        }
        // Nothing of the former sign-in counts that it didn't prove: what was made beside what it proved reaches the level.
        expect(levelOf([...former, ...made])).toBeGreaterThanOrEqual(levelOf(proofs));
      }),
      { numRuns: 20_000 },
    );
    expect(reached).toBeGreaterThan(100);
  });

  it('offers in a step-up what leads to the first level that can be reached, and asks for what is missing', () => {
    const person: Subject = {
      ...PLAIN,
      firstFactors: [...FIRST],
      secondFactor: { ...PLAIN.secondFactor, possible: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
    };
    const offers = (levels: readonly Level[], from: Partial<Subject> = {}) =>
      offersOf(start('USER_AUTH'), { ...person, ...from, levels }).filter((name) => name !== 'PASSWORD_VERIFIER');
    expect(offers([1])).toEqual([...FIRST]);
    expect(offers([2])).toEqual([...FIRST]);
    expect(offers([3])).toEqual(['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN']);
    expect(offers([4])).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const onlyCodes: Partial<Subject> = { firstFactors: ['EMAIL_OTP'], secondFactor: PLAIN.secondFactor };
    expect(offers([4, 2], onlyCodes)).toEqual(['EMAIL_OTP']);
    expect(offers([4], onlyCodes)).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const next = (levels: readonly Level[], proofs: readonly Proof[]) =>
      advance({ ...start('USER_AUTH'), proofs }, { to: undefined, outcome: 'nothing' }, { ...person, levels });
    expect(next([4], ['PASSWORD'])).toMatchObject({ name: 'SOFTWARE_TOKEN_MFA', proofs: ['PASSWORD'] });
    expect(next([4], ['PASSWORD', 'SMS_MFA'])).toMatchObject({ name: 'SOFTWARE_TOKEN_MFA' });
    expect(next([3], ['PASSWORD'])).toMatchObject({ name: 'SELECT_MFA_TYPE' });
    expect(next([3], ['EMAIL_MFA'])).toMatchObject({ name: 'SELECT_CHALLENGE', proofs: ['EMAIL_MFA'] });
  });
});
