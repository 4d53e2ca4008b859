import { allowsPasskeys } from '../../../domain/passkeys/allows-passkeys.ts';
import { levelOf } from '../../../domain/sign-in/level.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { listOfferedProviders } from '../../../flows/federation/list-offered-providers.ts';
import { endInLoginSession } from '../../../flows/login-sessions/end-in-login-session.ts';
import { readAskedLevels } from '../../../flows/oauth/steps/read-asked-levels.ts';
import { startSignIn } from '../../../flows/sign-in/start-sign-in.ts';
import { viewerOf } from '../../../wire/viewer-of.ts';
import type { Page } from '../../serve-page.ts';
import type { FormVisit } from '../serve-forms.ts';
import type { LoginServices } from './login-services.ts';
import { pageOfStart } from './page-of-start.ts';
import { pose } from './pose.ts';
import type { PosedChallenge } from './posed-challenge.ts';
import type { Step } from './step.ts';

/** The first page of a sign-in. Where passkeys are a way in, it is ready for one, which says by itself who signs in. */
export async function openSignIn(
  services: LoginServices,
  visit: FormVisit,
  step: Omit<Extract<Step, { kind: 'start' }>, 'kind'>,
): Promise<Page> {
  const { client, hasOwnUsers } = visit.request;
  const [providers, passkey] = await Promise.all([
    listOfferedProviders(services, client),
    hasOwnUsers ? askForPasskey(services, visit) : undefined,
  ]);
  return pageOfStart(visit, step, { providers, passkey });
}

async function askForPasskey(
  services: LoginServices,
  { event, request }: FormVisit,
): Promise<PosedChallenge | undefined> {
  const { pool, client } = request;
  const levels = readAskedLevels(request);
  const leads = levels.every((level) => level <= levelOf(['WEB_AUTHN']));
  if (!allowsPasskeys(pool) || !leads) return undefined;
  try {
    const outcome = await startSignIn(services, {
      poolId: undefined,
      clientId: client.id,
      flow: 'USER_AUTH',
      parameters: {},
      levels,
      clientMetadata: undefined,
      viewer: viewerOf(event),
      ending: endInLoginSession,
    });
    return 'challenge' in outcome ? await pose(services, outcome, '') : undefined;
  } catch (error) {
    // A pool without a relying party: everybody signs in another way.
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
