import { findChildren } from '../xml/find-children.ts';
import { trimXml } from '../xml/trim-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { readSamlAttributes } from './read-saml-attributes.ts';
import { readSamlTime } from './read-saml-time.ts';
import { SamlError } from './saml-error.ts';
import type { SamlExpectation } from './saml-expectation.ts';
import { SAML_LIMITS } from './saml-limits.ts';
import { SAML } from './saml-names.ts';
import type { VerifiedAssertion } from './verified-assertion.ts';

/** Conditions that this service fulfils; one that it doesn't know makes an assertion void (SAML 2.0 Core §2.5.1). */
const CONDITIONS = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/**
 * Judges an assertion whose signature was verified by the rules of the Web Browser SSO Profile (SAML 2.0 Profiles §4.1.4.3), and answers what it
 * says. Throws SamlError for one that isn't meant for this service, this request or this moment.
 */
export function checkSamlAssertion(assertion: XmlElement, expected: SamlExpectation): VerifiedAssertion {
  const id = assertion.attributes.get('ID');
  const issuedAt = readSamlTime(assertion.attributes.get('IssueInstant'));
  if (id === undefined || issuedAt === undefined) throw new SamlError('structure');
  if (textOf(only(assertion, 'Issuer')) !== expected.issuer) throw new SamlError('issuer');
  if (issuedAt > expected.now + SAML_LIMITS.skewMs) throw new SamlError('not-yet-valid');
  if (expected.requestId === undefined && issuedAt < expected.now - SAML_LIMITS.unsolicitedMs)
    throw new SamlError('too-old');
  const ends = [checkSubject(assertion, expected), checkConditions(assertion, expected)];
  return {
    id,
    endsAt: Math.min(...ends) + SAML_LIMITS.skewMs,
    ...readNameId(assertion),
    ...readAuthentication(assertion, expected.now),
    attributes: readSamlAttributes(assertion),
  };
}

/** Its one child of the name. */
function only(parent: XmlElement, name: string): XmlElement {
  const [found, ...others] = findChildren(parent, SAML.assertion, name);
  if (found === undefined || others.length > 0) throw new SamlError('structure');
  return found;
}

function textOf(element: XmlElement): string {
  if (element.children.length > 0) throw new SamlError('structure');
  return trimXml(element.text);
}

function readNameId(assertion: XmlElement): Pick<VerifiedAssertion, 'nameId' | 'nameIdFormat'> {
  const [nameId, ...others] = findChildren(only(assertion, 'Subject'), SAML.assertion, 'NameID');
  if (nameId === undefined || others.length > 0 || textOf(nameId) === '') throw new SamlError('subject');
  return { nameId: textOf(nameId), nameIdFormat: nameId.attributes.get('Format') };
}

/** Answers until when any bearer could use the assertion: it may be confirmed again by what it says beside the confirmation that fits now. */
function checkSubject(assertion: XmlElement, expected: SamlExpectation): number {
  const confirmations = findChildren(only(assertion, 'Subject'), SAML.assertion, 'SubjectConfirmation');
  const bearers = confirmations.filter(({ attributes }) => attributes.get('Method') === SAML.bearer);
  let refusal = new SamlError('confirmation');
  for (const bearer of bearers) {
    try {
      checkConfirmation(only(bearer, 'SubjectConfirmationData'), expected);
      return Math.max(...bearers.flatMap(endsOf));
    } catch (error) {
      if (!(error instanceof SamlError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function endsOf(bearer: XmlElement): readonly number[] {
  const data = findChildren(bearer, SAML.assertion, 'SubjectConfirmationData');
  return data.flatMap(({ attributes }) => readSamlTime(attributes.get('NotOnOrAfter')) ?? []);
}

function checkConfirmation({ attributes }: XmlElement, { now, consumer, requestId }: SamlExpectation): void {
  if (attributes.get('Recipient') !== consumer) throw new SamlError('recipient');
  if (attributes.get('InResponseTo') !== requestId) throw new SamlError('in-response-to');
  const end = checkTimes(attributes, now);
  if (end === undefined) throw new SamlError('confirmation');
}

function checkConditions(assertion: XmlElement, { now, audience }: SamlExpectation): number {
  const conditions = only(assertion, 'Conditions');
  const isKnown = ({ namespace, name }: XmlElement) => namespace === SAML.assertion && CONDITIONS.includes(name);
  if (!conditions.children.every(isKnown)) throw new SamlError('structure');
  const end = checkTimes(conditions.attributes, now);
  const restrictions = findChildren(conditions, SAML.assertion, 'AudienceRestriction');
  const isMeant = (restriction: XmlElement) =>
    findChildren(restriction, SAML.assertion, 'Audience').some((each) => textOf(each) === audience);
  if (restrictions.length === 0 || !restrictions.every(isMeant)) throw new SamlError('audience');
  return end ?? Number.POSITIVE_INFINITY;
}

/** Answers the end, where one is named. */
function checkTimes(attributes: ReadonlyMap<string, string>, now: number): number | undefined {
  const start = readSamlTime(attributes.get('NotBefore'));
  const end = readSamlTime(attributes.get('NotOnOrAfter'));
  if (start !== undefined && now + SAML_LIMITS.skewMs < start) throw new SamlError('not-yet-valid');
  if (end !== undefined && now - SAML_LIMITS.skewMs >= end) throw new SamlError('expired');
  return end;
}

function readAuthentication(
  assertion: XmlElement,
  now: number,
): Pick<VerifiedAssertion, 'authenticatedAt' | 'contextClass' | 'sessionIndex'> {
  const [statement] = findChildren(assertion, SAML.assertion, 'AuthnStatement');
  if (statement === undefined) return { authenticatedAt: undefined, contextClass: undefined, sessionIndex: undefined };
  const { attributes } = statement;
  const end = readSamlTime(attributes.get('SessionNotOnOrAfter'));
  if (end !== undefined && now - SAML_LIMITS.skewMs >= end) throw new SamlError('expired');
  const authenticatedAt = readSamlTime(attributes.get('AuthnInstant'));
  if (authenticatedAt !== undefined && authenticatedAt > now + SAML_LIMITS.skewMs) throw new SamlError('not-yet-valid');
  const [context] = findChildren(statement, SAML.assertion, 'AuthnContext');
  const [reference] = context === undefined ? [] : findChildren(context, SAML.assertion, 'AuthnContextClassRef');
  return {
    authenticatedAt,
    contextClass: reference && textOf(reference),
    sessionIndex: attributes.get('SessionIndex'),
  };
}
