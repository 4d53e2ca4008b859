// Builds the app and serves it on http://localhost:5173 (PORT=… for another one) until Ctrl-C. COGNATE_CAPTCHA names the vendor of a
// CAPTCHA (turnstile, hcaptcha, recaptcha) and COGNATE_CAPTCHA_SITE_KEY its site key; COGNATE_SENDS_PASSWORDS=1 is for pools that users move to.
import { join } from 'node:path';
import { readDeployment } from '../read-deployment.ts';
import { buildBrowserApp } from './build-browser-app.ts';
import { CAPTCHA_VENDORS } from './captcha-vendors.ts';
import { serveBrowserApp } from './serve-browser-app.ts';

const { region, userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = readDeployment();
const oauthDomain = process.env.COGNATE_OAUTH_DOMAIN;
const vendor = CAPTCHA_VENDORS[process.env.COGNATE_CAPTCHA ?? ''];
const captcha = vendor && { ...vendor, siteKey: process.env.COGNATE_CAPTCHA_SITE_KEY ?? '' };
const sendsPasswords = process.env.COGNATE_SENDS_PASSWORDS === '1';
const place = { region, userPoolId, userPoolClientId, userPoolEndpoint };
const directory = join(import.meta.dirname, 'dist');
await buildBrowserApp(directory);
const { url } = await serveBrowserApp({
  directory,
  configuration: {
    ...place,
    ...(sendsPasswords && { sendsPasswords }),
    ...(oauthDomain && { oauthDomain }),
    ...(captcha && { captcha }),
  },
  port: Number(process.env.PORT ?? 5173),
});
console.log(`The app runs at ${url}`);
