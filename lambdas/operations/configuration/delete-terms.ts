import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { readTerms } from '../../flows/terms/read-terms.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteTerms. */
export const deleteTerms =
  (services: Pick<Services, 'store'>): Operation<'DeleteTerms'> =>
  async (input) => {
    const { termsChanged } = CONFIGURATION_MESSAGES;
    await retryOrRefuse('ConcurrentModificationException', termsChanged, async () => {
      await services.store.terms.delete(await readTerms(services, input.UserPoolId, input.TermsId));
    });
    return {};
  };
