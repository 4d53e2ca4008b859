import { checkTermsLinks } from '../../domain/check-terms-links.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { readTerms } from '../../flows/terms/read-terms.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentTerms } from './present-terms.ts';

/** UpdateTerms: what is left out stays as it is; given links replace all. */
export const updateTerms =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateTerms'> =>
  async (input) =>
    retryOrRefuse('ConcurrentModificationException', CONFIGURATION_MESSAGES.termsChanged, async () => {
      const present = await readTerms(services, input.UserPoolId, input.TermsId);
      const links = input.Links ?? present.links;
      checkTermsLinks(links);
      const updated = await services.store.terms.update(present, {
        ...present,
        name: input.TermsName ?? present.name,
        source: input.TermsSource ?? present.source,
        enforcement: input.Enforcement ?? present.enforcement,
        links,
        modifiedAt: services.clock.now(),
      });
      if (!updated) {
        const name = input.TermsName ?? present.name;
        throw new ServiceError('TermsExistsException', CONFIGURATION_MESSAGES.termsExist(name));
      }
      return { Terms: presentTerms(updated) };
    });
