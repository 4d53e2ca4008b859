import { addressOfSection } from '../address-of-section.ts';
import type { Redirect } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { SectionName } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { NOTICE_COOKIE } from './notice-cookie.ts';

const SECONDS = 60;

/** Back to a section after a change, which it tells of: reloading, or going back, doesn't make the change again. */
export function tellDone(visit: AccountVisit, section: SectionName, done: keyof AccountTexts['done']): Redirect {
  const cookie = setCookie({
    name: NOTICE_COOKIE,
    value: done,
    basePath: visit.domain.basePath,
    seconds: SECONDS,
  });
  return { statusCode: 303, location: addressOfSection(visit, section), cookies: [cookie] };
}
