import type { Terms } from '../domain/terms.ts';
import { ServiceError } from '../errors/service-error.ts';
import { createTerms } from '../operations/configuration/create-terms.ts';
import { deleteTerms } from '../operations/configuration/delete-terms.ts';
import { updateTerms } from '../operations/configuration/update-terms.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateTerms } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

type Input = InputOf<'CreateTerms'>;

/** `Custom::CognateTerms`, twin of `AWS::Cognito::Terms`. Its physical id is the terms' id. Replaced when pool or client change. */
export function termsResource(services: Pick<Services, 'clock' | 'deployment' | 'random' | 'store'>): ResourceType {
  const create = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    try {
      const context = createRequestContext(services, request, 'CreateTerms');
      const { Terms: made } = await createTerms(services)(input, context);
      return present(made?.TermsId ?? '');
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'TermsExistsException') throw error;
      // An earlier delivery of this event made them, unless they are not what is wanted: then they are somebody else's.
      const existing = await services.store.terms.find(input.UserPoolId, input.ClientId, input.TermsName);
      if (existing === undefined || !isAsWanted(existing, input)) throw error;
      return present(existing.id);
    }
  };

  return {
    create: (request) => create(request, readProperties(CreateTerms, request.properties)),
    update: async (request, physicalId) => {
      const { ClientId, ...input } = readProperties(CreateTerms, request.properties);
      const terms = await services.store.terms.read(input.UserPoolId, physicalId);
      if (terms?.clientId !== ClientId) return create(request, { ...input, ClientId });
      const context = createRequestContext(services, request, 'UpdateTerms');
      await updateTerms(services)({ ...input, TermsId: physicalId }, context);
      return present(physicalId);
    },
    delete: async (request, physicalId) => {
      const { UserPoolId } = request.properties;
      if (typeof UserPoolId !== 'string') return;
      const context = createRequestContext(services, request, 'DeleteTerms');
      await ignoreMissing(() => deleteTerms(services)({ UserPoolId, TermsId: physicalId }, context));
    },
  };
}

function present(termsId: string): ResourceAnswer {
  return { physicalId: termsId, data: { TermsId: termsId } };
}

function isAsWanted(terms: Terms, input: Input): boolean {
  const sorted = (links: Readonly<Record<string, string>> = {}) => JSON.stringify(Object.entries(links).sort());
  return sorted(terms.links) === sorted(input.Links);
}
