import type { JsonObject } from '../json.ts';

const everything: JsonObject = {
  CookiesConfig: { CookieBehavior: 'all' },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};

/** CloudFront's managed origin request policies, by id. */
export const MANAGED_ORIGIN_REQUEST_POLICIES: Readonly<Record<string, JsonObject>> = {
  // AllViewer
  '216adef6-5c7f-47e4-b989-5492eafa07d3': { ...everything, HeadersConfig: { HeaderBehavior: 'allViewer' } },
  // AllViewerExceptHostHeader
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': {
    ...everything,
    HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['host'] },
  },
};

/** CloudFront's managed cache policies, by id; an empty one passes nothing on. */
export const MANAGED_CACHE_POLICIES: Readonly<Record<string, JsonObject>> = {
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {},
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {},
};
