import { rewriteTags } from '../../flows/pools/rewrite-tags.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UntagResource: removes tags from a pool; keys that it doesn't have are ignored. */
export const untagResource =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UntagResource'> =>
  async (input) => {
    const keys = new Set(input.TagKeys);
    await rewriteTags(services, input.ResourceArn, (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.has(key))),
    );
    return {};
  };
