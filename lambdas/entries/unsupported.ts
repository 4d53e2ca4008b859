import { serveUnsupported } from '../operations/serve-unsupported.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';

/** Answers the operations that are not built, and whatever fits no route. */
export const handler = createApiHandler(createServices(), serveUnsupported());
