// Builds the app and serves it on http://localhost:5173 (PORT=… for another one) until Ctrl-C.
import { join } from 'node:path';
import { readDeployment } from '../read-deployment.ts';
import { buildBrowserApp } from './build-browser-app.ts';
import { serveBrowserApp } from './serve-browser-app.ts';

const { region, userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = readDeployment();
const oauthDomain = process.env.COGNATE_OAUTH_DOMAIN;
const directory = join(import.meta.dirname, 'dist');
await buildBrowserApp(directory);
const { url } = await serveBrowserApp({
  directory,
  configuration: { region, userPoolId, userPoolClientId, userPoolEndpoint, ...(oauthDomain && { oauthDomain }) },
  port: Number(process.env.PORT ?? 5173),
});
console.log(`The app runs at ${url}`);
