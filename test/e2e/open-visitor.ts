import type { Browser, BrowserContext, Page } from 'playwright-core';
import { waitForCode } from '../../examples/wait-for-code.ts';

export const PASSWORD = 'Correct-horse-1';

export type Visitor = Awaited<ReturnType<typeof openVisitor>>;

let people = 0;

/** An e-mail address that nobody had before. */
export const newPerson = (): string => {
  people += 1;
  return `ada-${Date.now()}-${people}@example.com`;
};

/** A person at the example app, in a browser profile of their own: what they see, fill in and press. */
export async function openVisitor(browser: Browser, url: string, inbox: string) {
  const context: BrowserContext = await browser.newContext();
  const page: Page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
  /** The newest code that was sent to an address, and the one before which it must have come. */
  const mail = (address: string, earlier?: string) => waitForCode(inbox, address, earlier);

  const signUp = async (email: string): Promise<void> => {
    await page.goto(`${url}/#sign-up`);
    await field('E-mail address').fill(email);
    await field('Password').fill(PASSWORD);
    await press('Create account');
    await heading('Confirm your account');
  };
  const confirm = async (email: string): Promise<void> => {
    await field('Confirmation code').fill(await mail(email));
    await press('Confirm');
  };
  const signIn = async (email: string, password = PASSWORD): Promise<void> => {
    await field('E-mail address').fill(email);
    await field('Password').fill(password);
    await press('Sign in');
  };
  const enterCode = async (code: string): Promise<void> => {
    await heading('Enter your code');
    await field('Code').fill(code);
    await press('Continue');
  };
  return {
    context,
    page,
    faults,
    field,
    press,
    heading,
    shows,
    mail,
    signUp,
    confirm,
    signIn,
    enterCode,
    /** A new account, signed in. */
    async signUpAndIn(): Promise<string> {
      const email = newPerson();
      await signUp(email);
      await confirm(email);
      await heading('You are signed in');
      return email;
    },
  };
}
