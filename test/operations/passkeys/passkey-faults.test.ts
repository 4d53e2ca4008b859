import {
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../../lambdas/store/create-store.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../../support/dynamodb-engine.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openPasskeyStage } from './open-passkey-stage.ts';

const HOOK = 'arn:aws:lambda:eu-central-1:123456789012:function:unreachable';
const USED = 'Invalid session for the user, session can only be used once.';

let engine: DynamoDbEngine;
let proxy: FaultProxy;
let world: World;
/** The same deployment by a process that is killed where its calls end. */
let mortal: World;
let people = 0;

const openThrough = async (attempts: number, services: Partial<World['services']> = {}): Promise<World> => {
  const client = engine.client({ endpoints: { AWS_ENDPOINT_URL: proxy.endpoint }, attempts });
  const store = createStore(createDynamoDbTable({ client, tableName: engine.tableName }));
  return openWorld({ services: { ...services, store } });
};

beforeAll(async () => {
  engine = await startDynamoDbEngine('dynoxide');
  proxy = await startFaultProxy(engine.endpoint);
  world = await openThrough(3);
  mortal = await openThrough(1, { sealer: world.services.sealer });
});
afterEach(() => {
  proxy.plan([]);
  proxy.dieAfter(undefined);
});
afterAll(async () => {
  await Promise.all([world?.close(), mortal?.close()]);
  await proxy?.stop();
  await engine?.stop();
});

/** Somebody who was asked for their passkey, with their answer. */
async function openAsked() {
  const stage = await openPasskeyStage(world);
  people += 1;
  const username = `owner-${people}`;
  const { authenticator } = await stage.createOwner(username);
  const { Session, options } = await stage.ask(username);
  const credential = authenticator.get(options);
  return {
    stage,
    answer: () => stage.answer(Session, username, credential),
    /** The same answer, given to a process that may be killed. */
    answerMortal: () =>
      mortal.client().send(
        new RespondToAuthChallengeCommand({
          ClientId: stage.ClientId,
          ChallengeName: 'WEB_AUTHN',
          ChallengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(credential) },
          Session,
        }),
      ),
    signIn: async () => {
      const again = await stage.ask(username);
      return stage.answer(again.Session, username, authenticator.get(again.options));
    },
  };
}

describe('the answer of a passkey', () => {
  it('that is lost on its way to the table has noted nothing, and is good again', async () => {
    for (let calls = 0, killed = true; killed; calls += 1) {
      const { stage, answer, answerMortal, signIn } = await openAsked();
      proxy.dieAfter(calls);
      killed = await answerMortal().then(
        () => false,
        () => true,
      );
      proxy.dieAfter(undefined);
      if (killed) stage.tokensOf(await answer());
      else expect(calls).toBeGreaterThan(1);
      stage.tokensOf(await signIn());
    }
  });

  it.each(['throttle', 'conflict', 'server-error', 'drop-before', 'drop-after'] as const)(
    'is written once though the table fails on the way: %s',
    async (fault) => {
      const { stage, answer, signIn } = await openAsked();
      proxy.plan([undefined, fault]);
      stage.tokensOf(await answer());
      await expect(answer()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      stage.tokensOf(await signIn());
    },
  );

  it('is refused while the table is throttled, and good when it no longer is', async () => {
    const { stage, answer } = await openAsked();
    proxy.plan([undefined, ...Array.from({ length: 20 }, () => 'throttle' as const)]);
    await expect(answer()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    proxy.plan([]);
    stage.tokensOf(await answer());
  });

  it('given many times at once signs in once', async () => {
    const { answer, stage, signIn } = await openAsked();
    const answers = await Promise.allSettled(Array.from({ length: 6 }, answer));
    const won = answers.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const each of answers) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ name: 'NotAuthorizedException' });
    }
    world.clock.advance(3600);
    stage.tokensOf(await signIn());
  });

  it('of one that does not count, given many times at once, signs in once too', async () => {
    const stage = await openPasskeyStage(world);
    const { authenticator } = await stage.createOwner('synchronised', { signCount: 0 });
    const { Session, options } = await stage.ask('synchronised');
    const credential = authenticator.get(options, { signCount: 0 });
    const answer = () => stage.answer(Session, 'synchronised', credential);
    const answers = await Promise.allSettled(Array.from({ length: 6 }, answer));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of answers) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ message: USED });
    }
  });

  it('that a trigger keeps from tokens has noted nothing, and is good again', async () => {
    const { stage, answer } = await openAsked();
    const attach = (LambdaConfig: LambdaConfigType) =>
      stage.sdk.send(
        new UpdateUserPoolCommand({
          UserPoolId: stage.UserPoolId,
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
          LambdaConfig,
        }),
      );
    await attach({ PostAuthentication: HOOK });
    await expect(answer()).rejects.toMatchObject({ name: 'UnexpectedLambdaException' });
    await attach({});
    stage.tokensOf(await answer());
  });
});
