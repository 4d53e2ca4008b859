import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, advance, type Progress } from '../../lambdas/domain/sign-in/advance.ts';
import type { Proof } from '../../lambdas/domain/sign-in/proof.ts';
import type { Subject } from '../../lambdas/domain/sign-in/subject.ts';

const CONFIRMED: Subject = { status: 'CONFIRMED', enabled: true, passwordExpired: false };
const START: Progress = { proofs: [], awaits: undefined };
const withPassword: Answer = { to: undefined, outcome: { proof: 'PASSWORD' } };

const anySubject = fc.record<Subject>({
  status: fc.constantFrom('UNCONFIRMED', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED', 'EXTERNAL_PROVIDER'),
  enabled: fc.boolean(),
  passwordExpired: fc.boolean(),
});
const anyAnswer = fc.record<Answer>({
  to: fc.constantFrom(undefined, 'PASSWORD_VERIFIER', 'NEW_PASSWORD_REQUIRED'),
  outcome: fc.constantFrom<Answer['outcome'][]>('nothing', 'wrong', { proof: 'PASSWORD' }, { proof: 'NEW_PASSWORD' }),
});

/** Plays answers until tokens or the end, going on from the last challenge after a refusal, as a client may. */
function play(answers: readonly Answer[], subject: Subject): { tokens: boolean; given: Proof[] } {
  let progress = START;
  const given: Proof[] = [];
  for (const answer of answers) {
    const turn = advance(progress, answer, subject);
    if (turn.kind === 'refusal') continue;
    if (typeof answer.outcome === 'object') given.push(answer.outcome.proof);
    if (turn.kind === 'tokens') return { tokens: true, given };
    progress = { proofs: turn.proofs, awaits: turn.name };
  }
  return { tokens: false, given };
}

describe('the sign-in machine', () => {
  it('never reaches tokens without the password, whatever is answered in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 12 }), anySubject, (answers, subject) => {
        const { tokens, given } = play(answers, subject);
        if (tokens) expect(given).toContain('PASSWORD');
      }),
      { numRuns: 5000 },
    );
  });

  it('never reaches tokens for those who may not sign in, nor with a temporary password alone', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 12 }), anySubject, (answers, subject) => {
        const { tokens, given } = play(answers, subject);
        if (!tokens) return;
        expect(subject.enabled).toBe(true);
        expect(['CONFIRMED', 'FORCE_CHANGE_PASSWORD']).toContain(subject.status);
        if (subject.status === 'FORCE_CHANGE_PASSWORD') expect(given).toContain('NEW_PASSWORD');
      }),
      { numRuns: 5000 },
    );
  });

  it('tells nothing about the person before the password is proven', () => {
    fc.assert(
      fc.property(
        anySubject,
        anySubject,
        fc.constantFrom<Answer['outcome'][]>('nothing', 'wrong'),
        (one, two, outcome) => {
          expect(advance(START, { to: undefined, outcome }, one)).toEqual(
            advance(START, { to: undefined, outcome }, two),
          );
        },
      ),
    );
  });

  it('goes from the password to tokens, and to a new password first where that is due', () => {
    expect(advance(START, withPassword, CONFIRMED)).toEqual({ kind: 'tokens', proofs: ['PASSWORD'] });
    const temporary: Subject = { ...CONFIRMED, status: 'FORCE_CHANGE_PASSWORD' };
    expect(advance(START, withPassword, temporary)).toMatchObject({ kind: 'challenge', name: 'NEW_PASSWORD_REQUIRED' });
    const expired = advance(START, withPassword, { ...temporary, passwordExpired: true });
    expect(expired).toEqual({ kind: 'refusal', reason: 'password-expired' });
  });

  it('takes further challenges without being changed', () => {
    const rules = [{ name: 'NEW_PASSWORD_REQUIRED' as const, isDue: (proofs: readonly Proof[]) => proofs.length < 2 }];
    expect(advance(START, withPassword, CONFIRMED, rules)).toMatchObject({ kind: 'challenge' });
  });
});
