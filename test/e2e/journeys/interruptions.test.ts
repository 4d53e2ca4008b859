import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { CHOICE, PASSWORD, SECOND_FACTOR, type Site } from '../../support/managed-login.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const NEW_PASSWORD = 'Better-Horse-2';
const LOST = 'cookies are blocked';

let journeys: Journeys;
let plain: Site;
let choice: Site;
let second: Site;

beforeAll(async () => {
  journeys = await openJourneys();
  plain = await journeys.newSite();
  choice = await journeys.newSite(CHOICE);
  second = await journeys.newSite(SECOND_FACTOR);
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

const newPerson = async (site: Site): Promise<string> => {
  const name = site === choice ? `${newName()}@example.com` : newName();
  await site.createUser(name);
  return name;
};

describe('a person who goes back', () => {
  it('after the sign-in can sign in again', async () => {
    const name = await newPerson(plain);
    const { page, go, signIn, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await signIn(name, PASSWORD);
    await answer();
    await page.goBack();
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('in the middle of it, or loads a page again, begins again: no form is sent again', async () => {
    const name = await newPerson(choice);
    const { page, go, fill, answer } = await journeys.travel();
    const posts: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    expect(posts.length).toBe(2);
    await page.reload();
    await page.waitForSelector('#username:not([readonly])');
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    await page.goBack();
    await page.waitForSelector('#username:not([readonly])');
    expect(posts.length).toBe(4);
    await fill({ '#username': name });
    await fill({ '#password': PASSWORD });
    expect((await answer()).code).toBeDefined();
    await page.goBack();
    await page.waitForSelector('#username:not([readonly])');
  });

  it('from the page for a code to that for signing up finds an empty form, and the code still works', async () => {
    const name = newName();
    const { page, go, fill, notice } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': `${name}@example.com`, '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await page.goBack();
    await page.waitForSelector('#sign-up');
    await go(plain.address('/confirm'));
    await fill({ '#username': name, '#code': journeys.inbox.lastCodeTo(`${name}@example.com`) });
    expect(await notice()).toContain('Your account is ready');
  });
});

describe('a person who presses twice', () => {
  it('signs in once', async () => {
    const name = await newPerson(plain);
    const { page, go, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await page.fill('#username', name);
    await page.fill('#password', PASSWORD);
    let posts = 0;
    page.on('request', (request) => void (request.method() === 'POST' && posts++));
    await page.dblclick('#submit');
    expect((await answer()).code).toBeDefined();
    expect(posts).toBe(1);
  });

  it('signs up once, and gets one message', async () => {
    const email = `${newName()}@example.com`;
    const { page, go } = await journeys.travel();
    await go(choice.address('/signup'));
    await page.fill('#username', email);
    await page.fill('#new-password', PASSWORD);
    await page.dblclick('#submit');
    await page.waitForSelector('#code');
    expect(journeys.stack.messages().filter(({ to }) => to.includes(email)).length).toBe(1);
  });

  it.each([
    ['with script', true],
    ['without script', false],
  ])('%s for another code gets one message, and the code in it is good', async (_, javaScriptEnabled) => {
    const name = await newPerson(choice);
    const sent = () => journeys.stack.messages().filter(({ to }) => to.includes(name)).length;
    const { page, go, fill, notice, answer } = await journeys.travel({ javaScriptEnabled });
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    await page.dblclick('#resend-code');
    await page.waitForSelector('#notice');
    expect([await notice(), sent()]).toEqual([expect.stringContaining('A new code is on its way'), 2]);
    await fill({ '#code': journeys.inbox.lastCodeTo(name) });
    expect((await answer()).code).toBeDefined();
  });

  it('without script gets one answer of the two, and it is a good one or says what to do', async () => {
    const name = await newPerson(second);
    const { page, go, signIn, fill, secret, answer, loseCookies } = await journeys.travel({ javaScriptEnabled: false });
    await go(second.address('/login'));
    await signIn(name, PASSWORD);
    const shown = await secret();
    await fill({ '#code': authenticatorCode(shown, journeys.clock.now()) });
    await answer();
    await loseCookies();
    await go(second.address('/login'));
    await signIn(name, PASSWORD);
    journeys.clock.advance(60);
    await page.fill('#code', authenticatorCode(shown, journeys.clock.now()));
    await page.dblclick('#submit');
    const isTold = page.waitForSelector('#problem').then((problem) => problem.textContent());
    const isThere = answer().then(({ code }) => code);
    expect(await Promise.any([isTold, isThere])).toBeTruthy();
  });
});

describe('a person with two tabs', () => {
  it('signs in with either, each with its own factor', async () => {
    const [one, two] = [await newPerson(choice), await newPerson(choice)];
    const { page, context, fill, answer } = await journeys.travel();
    const tab = await context.newPage();
    await page.goto(choice.address('/login', { state: 'first' }));
    await tab.goto(choice.address('/login', { state: 'second' }));
    await fill({ '#username': one });
    await fill({ '#username': two }, '#submit', tab);
    await tab.click('#use-email-otp');
    await fill({ '#password': PASSWORD });
    expect(await answer()).toMatchObject({ code: expect.any(String), state: 'first' });
    await fill({ '#code': journeys.inbox.lastCodeTo(two) }, '#submit', tab);
    expect(await answer(tab)).toMatchObject({ code: expect.any(String), state: 'second' });
  });

  it('signs out in one, and is asked in the other', async () => {
    const name = await newPerson(plain);
    const { page, context, go, signIn, answer } = await journeys.travel();
    await go(plain.address('/oauth2/authorize'));
    await signIn(name, PASSWORD);
    await answer();
    const tab = await context.newPage();
    await tab.goto(`${plain.base}/logout?client_id=${plain.clientId}`);
    await tab.click('#submit');
    await go(plain.address('/oauth2/authorize'));
    expect(await page.isVisible('#password')).toBe(true);
  });

  it('answers a step in both: the second is told to sign in again', async () => {
    const name = await newPerson(choice);
    const { page, context, go, fill, answer } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.waitForSelector('#password');
    const kept = await page.evaluate<string>(
      `new URLSearchParams(new FormData(document.querySelector('#login'))).toString()`,
    );
    const action = await page.getAttribute('#login', 'action');
    await fill({ '#password': PASSWORD });
    await answer();
    const form = new URLSearchParams(kept);
    form.set('response.PASSWORD', PASSWORD);
    const reply = await context.request.post(new URL(action ?? '', plain.host).href, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: form.toString(),
      maxRedirects: 0,
    });
    expect(reply.status()).toBe(400);
    expect(await reply.text()).toContain('was sent twice');
  });
});

describe('a person who lost the cookies is told so, and can go on', () => {
  it('at the first page', async () => {
    const name = await newPerson(plain);
    const { go, signIn, loseCookies, problem, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await loseCookies();
    await signIn(name, PASSWORD);
    expect(await problem()).toContain(LOST);
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('at the step for a password, and for a code', async () => {
    const name = await newPerson(choice);
    const { page, go, fill, loseCookies, problem, answer } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.waitForSelector('#password');
    await loseCookies();
    await fill({ '#password': PASSWORD });
    expect(await problem()).toContain(LOST);
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    await loseCookies();
    await fill({ '#code': journeys.inbox.lastCodeTo(name) });
    expect(await problem()).toContain(LOST);
    await fill({ '#username': name });
    await fill({ '#password': PASSWORD });
    expect((await answer()).code).toBeDefined();
  });

  it('at the sign-up, and at its code', async () => {
    const name = newName();
    const entered = { '#username': name, '#attribute-email': `${name}@example.com`, '#new-password': PASSWORD };
    const { page, go, fill, loseCookies, problem, notice } = await journeys.travel();
    await go(plain.address('/signup'));
    await loseCookies();
    await fill(entered);
    expect(await problem()).toContain(LOST);
    await fill(entered);
    await page.waitForSelector('#code');
    await loseCookies();
    const code = journeys.inbox.lastCodeTo(`${name}@example.com`);
    await fill({ '#code': code });
    expect(await problem()).toContain(LOST);
    await fill({ '#username': name, '#code': code });
    expect(await notice()).toContain('Your account is ready');
  });

  it('at the reset of a password, and at its code', async () => {
    const name = await newPerson(plain);
    const { page, go, fill, loseCookies, problem, notice } = await journeys.travel();
    await go(plain.address('/forgotPassword'));
    await loseCookies();
    await fill({ '#username': name });
    expect(await problem()).toContain(LOST);
    await fill({ '#username': name });
    await page.waitForSelector('#code');
    await loseCookies();
    const code = journeys.inbox.lastCodeTo(`${name}@example.com`);
    await fill({ '#code': code, '#new-password': NEW_PASSWORD });
    expect(await problem()).toContain(LOST);
    await fill({ '#username': name, '#code': code, '#new-password': NEW_PASSWORD });
    expect(await notice()).toContain('password is changed');
  });
});

describe('a form', () => {
  it.each(['/login', '/signup', '/confirm', '/forgotPassword', '/confirmforgotPassword', '/resendcode'])(
    'of another site is taken at no page (%s), whose answers aren’t framed or kept',
    async (path) => {
      const reply = await fetch(plain.address(path), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `XSRF-TOKEN=${'a'.repeat(43)}` },
        body: new URLSearchParams({ username: 'jane', password: PASSWORD, code: '123456', _csrf: 'guess' }),
      });
      expect(reply.status).toBe(400);
      expect(await reply.text()).toContain('id="problem"');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('x-frame-options')).toBe('DENY');
      expect(reply.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'nonce-[^']+'; require-trusted-types-for 'script'; (img-src [^;]+; )?form-action 'self' http:\/\/localhost:\d+; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(reply.headers.getSetCookie().every((line) => /Secure; HttpOnly; SameSite=Lax$/.test(line))).toBe(true);
    },
  );

  it('of another page in the same browser doesn’t sign anybody in', async () => {
    const { page, go, context } = await journeys.travel();
    await go(plain.address('/login'));
    const tab = await context.newPage();
    await tab.goto(journeys.origin);
    await tab.setContent(`<form method="post" action="${plain.address('/login').replaceAll('&', '&amp;')}">
      <input name="username" value="jane"><input name="password" value="${PASSWORD}"><button>send</button></form>`);
    await tab.click('button');
    await tab.waitForSelector('#problem');
    expect(await tab.textContent('#problem')).toContain('Please try again');
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('cognito');
    expect(page.url().startsWith(plain.base)).toBe(true);
  });

  it('whose state was altered gets nowhere', async () => {
    const name = await newPerson(choice);
    const { page, go, fill, problem } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.waitForSelector('#password');
    await page.evaluate(
      `for (const input of document.querySelectorAll('[name=session]')) input.value = 'a'.repeat(40)`,
    );
    await fill({ '#password': PASSWORD });
    expect(await problem()).toContain('sign in again');
  });

  it('never has the nonce of another page', async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => /nonce="([^"]+)"/.exec(await (await fetch(plain.address('/login'))).text())?.[1]),
    );
    expect(new Set(nonces).size).toBe(3);
  });
});
