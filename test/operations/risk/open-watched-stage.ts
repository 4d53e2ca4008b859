import {
  AdminListUserAuthEventsCommand,
  type AuthFlowType,
  type ChallengeNameType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandInput,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  type RiskConfigurationType,
  SetRiskConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import type { World } from '../../support/world.ts';
import { openStage, PASSWORD } from '../sign-in/open-stage.ts';

/** Where a request comes from, as CloudFront and the device tell. */
export interface Origin {
  readonly userAgent?: string;
  readonly country?: string;
  readonly city?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly timeZone?: string;
  readonly ipAddress?: string;
}

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
export const HOME: Origin = {
  userAgent: CHROME,
  country: 'Germany',
  city: 'Bremen',
  latitude: 53.08,
  longitude: 8.8,
  timeZone: 'Europe/Berlin',
  ipAddress: '192.0.2.10',
};
/** Nothing that is known, and too far away. */
export const FAR: Origin = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
  country: 'Chile',
  city: 'Arica',
  latitude: -18.48,
  longitude: -70.31,
  timeZone: 'America/Santiago',
  ipAddress: '203.0.113.77',
};

/**
 * A stage whose pool has threat protection. Its client may name addresses where `names` is set; the geography of a named address isn't known.
 */
export async function openWatchedStage(
  world: World,
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const stage = await openStage(world, { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' }, ...pool }, client);
  const { UserPoolId, ClientId, sdk, secretHash } = stage;
  const isNamed = client.EnablePropagateAdditionalUserContextData === true;
  const command = (flow: AuthFlowType, parameters: Record<string, string>, origin: Origin, encoded?: string) => {
    const hash = secretHash(parameters.USERNAME ?? '');
    const made = new InitiateAuthCommand({
      ClientId,
      AuthFlow: flow,
      AuthParameters: { ...parameters, ...(hash ? { SECRET_HASH: hash } : {}) },
      ...(isNamed || encoded ? { UserContextData: { IpAddress: origin.ipAddress, EncodedData: encoded } } : {}),
    });
    comeFrom(made, origin);
    return made;
  };
  const comeFrom = ({ middlewareStack }: { readonly middlewareStack: object }, origin: Origin) => {
    const stack = middlewareStack as InitiateAuthCommand['middlewareStack'];
    const travel: FinalizeRequestMiddleware<InitiateAuthCommandInput, InitiateAuthCommandOutput> = (next) => (args) => {
      Object.assign((args.request as { headers: Record<string, string> }).headers, headersOf(origin));
      return next(args);
    };
    stack.add(travel, { step: 'finalizeRequest', priority: 'low' });
  };
  return {
    ...stage,
    /** The first step of a sign-in from there, to send to whichever Region. */
    commandFrom: (origin: Origin, flow: AuthFlowType, parameters: Record<string, string>) =>
      command(flow, parameters, origin),
    signInFrom: (origin: Origin, USERNAME: string, password = PASSWORD, encoded?: string) =>
      sdk.send(command('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }, origin, encoded)),
    initiateFrom: (origin: Origin, flow: AuthFlowType, parameters: Record<string, string>) =>
      sdk.send(command(flow, parameters, origin)),
    respondFrom: (
      origin: Origin,
      ChallengeName: ChallengeNameType,
      ChallengeResponses: Record<string, string>,
      Session: string | undefined,
    ) => {
      const made = new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, Session });
      comeFrom(made, origin);
      return sdk.send(made);
    },
    setRisk: (risk: Omit<RiskConfigurationType, 'UserPoolId' | 'LastModifiedDate'>) =>
      sdk.send(new SetRiskConfigurationCommand({ UserPoolId, ...risk })),
    eventsOf: async (Username: string) =>
      (await sdk.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username }))).AuthEvents ?? [],
  };
}

function headersOf({ userAgent, country, city, latitude, longitude, timeZone }: Origin): Record<string, string> {
  const given = {
    'x-amz-user-agent': userAgent,
    'cloudfront-viewer-country-name': country,
    'cloudfront-viewer-city': city,
    'cloudfront-viewer-latitude': latitude?.toString(),
    'cloudfront-viewer-longitude': longitude?.toString(),
    'cloudfront-viewer-time-zone': timeZone,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<string, string>;
}

const NO = { Notify: false } as const;

/** Each level met in the same way. */
export const onAll = (EventAction: 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION') => ({
  AccountTakeoverRiskConfiguration: {
    Actions: {
      LowAction: { ...NO, EventAction },
      MediumAction: { ...NO, EventAction },
      HighAction: { ...NO, EventAction },
    },
  },
});
