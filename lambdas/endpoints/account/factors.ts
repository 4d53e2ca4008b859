import { mediumOf } from '../../domain/mfa/medium-of.ts';
import { offeredFactors } from '../../domain/mfa/offered-factors.ts';
import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import type { SecondFactor } from '../../domain/sign-in/factors.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { associateToken } from '../../flows/mfa/associate-token.ts';
import { changeMfaSettings } from '../../flows/mfa/change-mfa-settings.ts';
import { deleteToken } from '../../flows/mfa/delete-token.ts';
import { makeRecoveryCodes } from '../../flows/mfa/make-recovery-codes.ts';
import { openPendingToken } from '../../flows/mfa/open-pending-token.ts';
import { verifyToken } from '../../flows/mfa/verify-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { Page, Redirect } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { makeChange } from './make-change.ts';
import { pageOfFactors } from './page-of-factors.ts';
import { pageOfRecoveryCodes } from './page-of-recovery-codes.ts';
import { pageOfTokenSetUp } from './page-of-token-set-up.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

type Step = (services: LoginServices, visit: AccountVisit, fields: Fields) => Promise<Page | Redirect>;

const STEPS: ReadonlyMap<string, Step> = new Map(
  Object.entries({
    on: (services, visit, fields) => switchFactor(services, visit, readFactor(fields), true),
    off: (services, visit, fields) => switchFactor(services, visit, readFactor(fields), false),
    prefer: preferFactor,
    app: startApp,
    'verify-app': verifyApp,
    'remove-app': removeApp,
    codes: makeCodes,
  }),
);

/**
 * The second factors that the pool offers, as SetUserMFAPreference, AssociateSoftwareToken and VerifySoftwareToken change them, and recovery
 * codes. Each change is told to the owner.
 */
export const factors: AccountSection = {
  name: 'factors',
  isSensitive: true,
  isOffered: ({ pool }) => offeredFactors(pool).length > 0,
  open: pageOfFactors,
  take: async (services, visit, fields) => {
    const step = STEPS.get(fields.get('action') ?? '');
    if (step === undefined) return pageOfFactors(services, visit, undefined);
    const result = await tryChange(visit, () => step(services, visit, fields));
    return 'done' in result ? result.done : pageOfFactors(services, visit, result.told);
  },
};

function readFactor(fields: Fields): SecondFactor {
  return (fields.get('factor') ?? '') as SecondFactor;
}

async function switchFactor(
  services: LoginServices,
  visit: AccountVisit,
  factor: SecondFactor,
  enabled: boolean,
): Promise<Redirect> {
  const { pool, user } = visit;
  requireOffer(visit, factor, enabled);
  await makeChange(services, visit, 'factors', () =>
    changeMfaSettings(services, () => readOwnUser(services, pool, user), { [factor]: { enabled } }),
  );
  return tellDone(visit, 'factors', 'factors');
}

async function preferFactor(services: LoginServices, visit: AccountVisit, fields: Fields): Promise<Redirect> {
  const { pool, user } = visit;
  const factor = readFactor(fields);
  requireOffer(visit, factor, false);
  await changeMfaSettings(services, () => readOwnUser(services, pool, user), { [factor]: { preferred: true } });
  return tellDone(visit, 'factors', 'factors');
}

/** Stricter than the API: an address that nobody has confirmed would lock its owner out. */
function requireOffer({ pool, user }: AccountVisit, factor: SecondFactor, enabled: boolean): void {
  const medium = mediumOf(factor);
  const isKnown = offeredFactors(pool).includes(factor);
  const isUsable = !enabled || medium === undefined || user.attributes[`${medium}_verified`] === 'true';
  if (!isKnown || !isUsable) throw new ServiceError('InvalidParameterException', messages.mfaNotOffered(factor));
}

async function startApp(services: LoginServices, visit: AccountVisit): Promise<Page> {
  return pageOfTokenSetUp(visit, await associateToken(services, visit.pool, visit.user), undefined);
}

async function verifyApp(services: LoginServices, visit: AccountVisit, fields: Fields): Promise<Page | Redirect> {
  const { pool, user } = visit;
  const proof = { code: fields.get('code')?.replace(/\s/g, '') ?? '', name: undefined };
  const result = await tryChange(visit, () =>
    makeChange(services, visit, 'factors', () =>
      verifyToken(services, visit, proof, ({ mfa }) => {
        const preferred = mfa?.preferred === undefined ? true : undefined;
        return { mfa: switchSetting(mfa, 'SOFTWARE_TOKEN_MFA', { enabled: true, preferred }) };
      }),
    ),
  );
  if ('done' in result) return tellDone(visit, 'factors', 'app');
  const { credential } = await readOwnUser(services, pool, user);
  const secret = await openPendingToken(services, user, credential);
  return secret === undefined
    ? pageOfFactors(services, visit, result.told)
    : pageOfTokenSetUp(visit, secret, result.told);
}

async function removeApp(services: LoginServices, visit: AccountVisit): Promise<Redirect> {
  await makeChange(services, visit, 'factors', () =>
    deleteToken(services, () => readOwnUser(services, visit.pool, visit.user)),
  );
  return tellDone(visit, 'factors', 'appRemoved');
}

async function makeCodes(services: LoginServices, visit: AccountVisit): Promise<Page> {
  const codes = await makeChange(services, visit, 'recoveryCodes', () =>
    makeRecoveryCodes(services, visit.pool, visit.user),
  );
  return pageOfRecoveryCodes(visit, codes);
}
