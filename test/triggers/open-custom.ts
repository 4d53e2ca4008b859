import { randomBytes } from 'node:crypto';
import type {
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
  LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { openStage, PASSWORD } from '../operations/sign-in/open-stage.ts';
import { claimTimestamp, SrpClient } from '../support/srp-client.ts';
import type { TestFunction, TriggerAccount } from '../support/trigger-account.ts';
import type { World } from '../support/world.ts';

/** Bodies of functions as people write them: three questions at most, then no more. */
export const TRIGGERS = {
  define: `async (event) => {
    const { session } = event.request;
    const last = session.at(-1);
    event.response.issueTokens = last !== undefined && last.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult;
    event.response.failAuthentication = !event.response.issueTokens && session.length >= 3;
    if (!event.response.issueTokens) event.response.challengeName = 'CUSTOM_CHALLENGE';
    return event;
  }`,
  create: `async (event) => {
    event.response.publicChallengeParameters = { question: 'What is ' + event.request.session.length + ' + 40?' };
    event.response.privateChallengeParameters = { answer: String(event.request.session.length + 40) };
    event.response.challengeMetadata = 'SUM_' + event.request.session.length;
    return event;
  }`,
  verify: `async (event) => {
    event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
    return event;
  }`,
  /** Password by SRP first, then the sum. */
  defineAfterPassword: `async (event) => {
    const { session } = event.request;
    const last = session.at(-1);
    if (last?.challengeName === 'SRP_A') event.response.challengeName = 'PASSWORD_VERIFIER';
    else if (!last?.challengeResult) event.response.failAuthentication = true;
    else if (last.challengeName === 'CUSTOM_CHALLENGE') event.response.issueTokens = true;
    else event.response.challengeName = 'CUSTOM_CHALLENGE';
    return event;
  }`,
};

export interface CustomOptions {
  readonly triggers?: Partial<Record<'define' | 'create' | 'verify', string | TestFunction | undefined>>;
  readonly lambda?: LambdaConfigType;
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
}

/** A pool with custom challenges, a user `jane`, and verbs to sign in to it through the stock SDK. */
export async function openCustom(world: World, account: TriggerAccount, options: CustomOptions = {}) {
  const bodies = { define: TRIGGERS.define, create: TRIGGERS.create, verify: TRIGGERS.verify, ...options.triggers };
  const deploy = (body: string | TestFunction | undefined) => (typeof body === 'string' ? account.deploy(body) : body);
  const hooks = { define: deploy(bodies.define), create: deploy(bodies.create), verify: deploy(bodies.verify) };
  const LambdaConfig = {
    DefineAuthChallenge: hooks.define?.arn,
    CreateAuthChallenge: hooks.create?.arn,
    VerifyAuthChallengeResponse: hooks.verify?.arn,
    ...options.lambda,
  };
  const stage = await openStage(
    world,
    { LambdaConfig, ...options.pool },
    {
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ...options.client,
    },
  );
  await stage.createUser('jane', { attributes: { email: 'jane@example.com' } });
  return {
    ...stage,
    hooks,
    begin: (USERNAME = 'jane', more: Record<string, string> = {}) =>
      stage.initiate('CUSTOM_AUTH', { USERNAME, ...more }),
    answer: (ANSWER: string, Session: string | undefined, USERNAME = 'jane') =>
      stage.respond('CUSTOM_CHALLENGE', { USERNAME, ANSWER }, Session),
    /** Begins with the password by SRP, as far as its answer. */
    async beginWithPassword(USERNAME = 'jane', password = PASSWORD) {
      const srp = new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
      const begun = await stage.initiate('CUSTOM_AUTH', { USERNAME, CHALLENGE_NAME: 'SRP_A', SRP_A: srp.publicNumber });
      const { ChallengeName, ChallengeParameters = {} } = begun;
      if (ChallengeName !== 'PASSWORD_VERIFIER') return { begun, claim: {}, prove: () => Promise.resolve(begun) };
      const claim = srp.answer(ChallengeParameters, password, claimTimestamp(world.clock.now()));
      return { begun, claim, prove: () => stage.respond('PASSWORD_VERIFIER', claim) };
    },
  };
}
