import type {
  AuthFactorType,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { World } from '../../support/world.ts';
import { openStage } from './open-stage.ts';

/** A stage whose pool allows these first factors, and whose client signs in by choice alone. */
export async function openChoice(
  world: World,
  {
    factors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    pool = {},
    client = {},
  }: {
    factors?: AuthFactorType[];
    pool?: Partial<CreateUserPoolCommandInput>;
    client?: Partial<CreateUserPoolClientCommandInput>;
  } = {},
) {
  const stage = await openStage(
    world,
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } }, ...pool },
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], ...client },
  );
  return {
    ...stage,
    begin: (USERNAME: string, parameters: Record<string, string> = {}) =>
      stage.initiate('USER_AUTH', { USERNAME, ...parameters }),
    prefer: (USERNAME: string, PREFERRED_CHALLENGE: string, parameters: Record<string, string> = {}) =>
      stage.initiate('USER_AUTH', { USERNAME, PREFERRED_CHALLENGE, ...parameters }),
    choose: (
      { Session }: { Session?: string | undefined },
      USERNAME: string,
      ANSWER: string,
      responses: Record<string, string> = {},
    ) => stage.respond('SELECT_CHALLENGE', { USERNAME, ANSWER, ...responses }, Session),
    typeCode: ({ Session }: { Session?: string | undefined }, USERNAME: string, EMAIL_OTP_CODE: string) =>
      stage.respond('EMAIL_OTP', { USERNAME, EMAIL_OTP_CODE }, Session),
  };
}
