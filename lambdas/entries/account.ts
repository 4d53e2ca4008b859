import { createAccountHandler } from '../endpoints/account/handler.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createPasswordServices();

/** The account page of managed login. */
export const handler = serveEndpoints<'account'>({ account: createAccountHandler(services) });
