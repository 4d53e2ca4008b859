import { parseJson } from '../../domain/parse-json.ts';
import { allowsPasskeys } from '../../domain/passkeys/allows-passkeys.ts';
import { readPasskeyName } from '../../domain/passkeys/read-passkey-name.ts';
import { completeRegistration } from '../../flows/passkeys/complete-registration.ts';
import { deleteSparePasskey } from '../../flows/passkeys/delete-spare-passkey.ts';
import { renamePasskey } from '../../flows/passkeys/rename-passkey.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page, Redirect } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { makeChange } from './make-change.ts';
import { pageOfPasskeys } from './page-of-passkeys.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

type Step = (services: LoginServices, visit: AccountVisit, fields: Fields) => Promise<Redirect | ToldProblem>;

const STEPS: ReadonlyMap<string, Step> = new Map(Object.entries({ add, rename, remove }));

/** Passkeys: made as by the API's two operations, named, and removed while another way in is left. Each change but a name is told to the owner. */
export const passkeys: AccountSection = {
  name: 'passkeys',
  isSensitive: true,
  isOffered: ({ pool }) => allowsPasskeys(pool),
  open: pageOfPasskeys,
  take: async (services, visit, fields): Promise<Page | Redirect> => {
    const step = STEPS.get(fields.get('action') ?? '');
    if (step === undefined) return pageOfPasskeys(services, visit, undefined);
    const result = await tryChange(visit, () => step(services, visit, fields));
    if ('told' in result) return pageOfPasskeys(services, visit, result.told);
    return 'location' in result.done ? result.done : pageOfPasskeys(services, visit, result.done);
  },
};

async function add(services: LoginServices, visit: AccountVisit, fields: Fields): ReturnType<Step> {
  const credential = parseJson(fields.get('response.CREDENTIAL') ?? '');
  await makeChange(services, visit, 'passkeyAdded', () => completeRegistration(services, visit, credential));
  return tellDone(visit, 'passkeys', 'passkeyAdded');
}

async function rename(services: LoginServices, visit: AccountVisit, fields: Fields): ReturnType<Step> {
  const name = readPasskeyName(fields.get('name') ?? '');
  if (name === undefined)
    return { mood: 'bad', text: visit.say.problems.invalid, failure: 'InvalidParameterException' };
  await renamePasskey(services, visit.user, fields.get('passkey') ?? '', name);
  return tellDone(visit, 'passkeys', 'passkeyRenamed');
}

async function remove(services: LoginServices, visit: AccountVisit, fields: Fields): ReturnType<Step> {
  const { pool, user, account } = visit;
  const isDeleted = await makeChange(
    services,
    visit,
    'passkeyRemoved',
    () => deleteSparePasskey(services, pool, user, fields.get('passkey') ?? ''),
    (done) => done,
  );
  if (!isDeleted) return { mood: 'bad', text: account.passkeys.last, failure: 'InvalidParameterException' };
  return tellDone(visit, 'passkeys', 'passkeyRemoved');
}
