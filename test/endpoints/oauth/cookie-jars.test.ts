import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('a cookie jar that sends values in quotes with attributes behind them', () => {
  it('signs in, and has its session remembered', async () => {
    const provider = await openProvider(world);
    const { ClientId } = await provider.newClient();
    const url = provider.authorizeUrl({ client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK });
    const browser = provider.newBrowser();
    const quoteCookies = () => {
      for (const [name, cookie] of browser.cookies) {
        if (!cookie.value.startsWith('"'))
          browser.cookies.set(name, { ...cookie, value: `"${cookie.value}";$Path="${cookie.path}"` });
      }
    };
    const page = await browser.visit(url);
    quoteCookies();
    const back = await provider.logIn(browser, page);
    expect(back.location?.searchParams.get('code')).toBeTruthy();
    quoteCookies();
    const again = await browser.visit(url);
    expect(again.location?.searchParams.get('code')).toBeTruthy();
  });
});
