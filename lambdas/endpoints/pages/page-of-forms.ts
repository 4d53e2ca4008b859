import type { Page } from '../serve-page.ts';
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
    formTargets: [targetOf(request.redirectUri)],
    hasScript: true,
  };
}

/** Browsers apply the policy for forms to where a form's answer leads, too. An IPv6 address can't be a source of a policy: its scheme is. */
function targetOf(redirectUri: string): string {
  const { protocol, origin, hostname } = new URL(redirectUri);
  return origin === 'null' || hostname.startsWith('[') ? protocol : origin;
}
