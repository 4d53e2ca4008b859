import type { Page } from '../serve-page.ts';
import { formTargetOf } from './form-target-of.ts';
import type { PageContent } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';

/** A page with forms that go on with the visit. A problem makes its status 400; `failure` tells the metrics of which kind. */
export function pageOfForms(
  { token, request }: FormVisit,
  content: Omit<PageContent, 'mood'> & { readonly failure?: string | undefined },
): Page {
  return {
    statusCode: content.alert?.mood === 'bad' ? 400 : 200,
    mood: 'question',
    ...content,
    cookies: [token.cookie],
    formTargets: [formTargetOf(request.redirectUri)],
    hasScript: true,
  };
}
