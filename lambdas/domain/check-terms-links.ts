import { CONFIGURATION_MESSAGES } from '../errors/configuration-messages.ts';
import { ServiceError } from '../errors/service-error.ts';

/** Managed login shows the links as they are: each is an absolute web address. Throws InvalidParameterException. */
export function checkTermsLinks(links: Readonly<Record<string, string>> | undefined): void {
  if (links === undefined) throw refusal(CONFIGURATION_MESSAGES.termsLinksRequired);
  const unfit = Object.values(links).find((link) => !/^https?:\/\/[^/\\]/i.test(link) || !URL.canParse(link));
  if (unfit !== undefined) throw refusal(CONFIGURATION_MESSAGES.urlInvalid(unfit));
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
