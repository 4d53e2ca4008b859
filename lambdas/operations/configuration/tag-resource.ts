import { rewriteTags } from '../../flows/pools/rewrite-tags.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** TagResource: adds tags to a pool, replacing those of the same keys. */
export const tagResource =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'TagResource'> =>
  async (input) => {
    await rewriteTags(services, input.ResourceArn, (tags) => ({ ...tags, ...input.Tags }));
    return {};
  };
