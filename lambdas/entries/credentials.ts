import { createIamCredentialsHandler } from '../endpoints/iam-credentials/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { serveEndpoints } from './serve-endpoints.ts';

/** Temporary credentials for IAM principals. */
export const handler = serveEndpoints<'credentials'>({
  'iam-credentials': createIamCredentialsHandler(createServices()),
});
