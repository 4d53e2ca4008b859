import type { Fields } from '../pages/read-fields.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Download, Page, Redirect } from '../serve-page.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { AccountVisit } from './account-visit.ts';

/** The parts of the account page, by the last segment of their address. */
export type SectionName = keyof AccountTexts['sections'];

/** One part of the account page. */
export interface AccountSection {
  readonly name: SectionName;
  /** What can be done there could take the account away from its owner, or gives all of it out: they prove again that it is them. */
  readonly isSensitive: boolean;
  /** False where the pool or the client has no use for it. */
  isOffered(target: Pick<AccountVisit, 'pool' | 'client'>): boolean;
  /** False where this person has no use for it: it isn't listed, and says so to whoever opens it. Absent: everybody has. */
  isOf?(person: Pick<AccountVisit, 'user'>): boolean;
  open(services: LoginServices, visit: AccountVisit, problem: ToldProblem | undefined): Promise<Page>;
  /** What follows a form of it. */
  take(services: LoginServices, visit: AccountVisit, fields: Fields): Promise<Page | Redirect | Download>;
}
