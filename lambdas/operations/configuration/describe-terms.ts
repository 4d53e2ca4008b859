import { readTerms } from '../../flows/terms/read-terms.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentTerms } from './present-terms.ts';

/** DescribeTerms. */
export const describeTerms =
  (services: Pick<Services, 'store'>): Operation<'DescribeTerms'> =>
  async (input) => ({ Terms: presentTerms(await readTerms(services, input.UserPoolId, input.TermsId)) });
