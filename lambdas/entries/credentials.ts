import { createIamCredentialsHandler } from '../endpoints/iam-credentials/handler.ts';
import { createServices } from '../platform/create-services.ts';

/** Temporary credentials for IAM principals. */
export const handler = createIamCredentialsHandler(createServices());
