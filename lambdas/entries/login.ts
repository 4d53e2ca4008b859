import { createLoginHandler } from '../endpoints/login/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { createPasswordHasher } from '../platform/password-hasher.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = { ...createServices(), passwords: createPasswordHasher() };

/** The sign-in page. */
export const handler = serveEndpoints<'login'>({ login: createLoginHandler(services) });
