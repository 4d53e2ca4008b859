import { createAccountHandler } from '../endpoints/account/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { createPasswordHasher } from '../platform/password-hasher.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = { ...createServices(), passwords: createPasswordHasher() };

/** The account page of managed login. */
export const handler = serveEndpoints<'account'>({ account: createAccountHandler(services) });
