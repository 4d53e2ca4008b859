import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { FederationVisit } from '../domain/federation/federation-visit.ts';
import { domainOf } from './domain-of.ts';
import { renderLinks } from './pages/render-links.ts';
import type { Page } from './serve-page.ts';
import { chooseLanguage } from './texts/choose-language.ts';
import type { Texts } from './texts/texts.ts';

/**
 * The page for a provider's answer that doesn't count: it came too late for its visit, which can then be made again, or to a browser without
 * one. No client hears of it: who sent it isn't known.
 */
export function pageOfBrokenReturn(event: APIGatewayProxyEventV2, late: FederationVisit | undefined): Page {
  const { federation: say }: Texts = chooseLanguage(event).texts;
  const common = { statusCode: 400, mood: 'bad', failure: late ? 'expired' : 'invalid_request' } as const;
  if (late === undefined) return { ...common, title: say.brokenTitle, text: say.brokenText };
  const href = `${domainOf(event).basePath}/oauth2/authorize?${late.query}`;
  const below = renderLinks([{ id: 'again', href, text: say.again }]);
  return { ...common, title: say.lateTitle, text: say.lateText, below };
}
