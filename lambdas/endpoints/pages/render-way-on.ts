import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { chooseLanguage } from '../texts/choose-language.ts';
import type { Markup } from './html.ts';
import { isolate } from './isolate.ts';
import { placeOf } from './place-of.ts';
import { renderLinks } from './render-links.ts';

/** The link to a client that nobody vouches for. It says where it leads. */
export function renderWayOn(event: APIGatewayProxyEventV2, location: string): Markup {
  const { common } = chooseLanguage(event).texts;
  return renderLinks([{ id: 'go-on', href: location, text: common.goTo(isolate(placeOf(location))) }]);
}
