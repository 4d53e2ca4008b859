import type { AssetType } from '@aws-sdk/client-cognito-identity-provider';
import { findLanguage } from '../../domain/languages/find-language.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { PREVIEWED_EMAILS } from './previewed-emails.ts';
import { PREVIEWED_PAGES } from './previewed-pages.ts';

/** A page that is to be seen, in a look that isn't stored. */
export interface PreviewRequest {
  readonly poolId: string;
  readonly clientId: string;
  readonly page: string;
  readonly language: LanguageTag;
  readonly colorScheme: 'light' | 'dark';
  /** As the API's operations take it; of the classic pages without. */
  readonly managedLogin?: { readonly settings: unknown; readonly assets: readonly AssetType[] } | undefined;
  readonly classic: { readonly css: string | undefined; readonly image: Uint8Array | undefined };
}

/**
 * Reads `{UserPoolId, ClientId, Page, Language, ColorScheme, Settings, Assets}` or, for the classic pages, `CSS` and `ImageFile` in place of the
 * last two; bytes are in base64. Throws InvalidParameterException.
 */
export function readPreviewRequest(body: string): PreviewRequest {
  const input = parse(body);
  const text = (name: string): string => (typeof input[name] === 'string' ? input[name] : '');
  const page = text('Page');
  const language = findLanguage(text('Language'));
  const isKnown = [PREVIEWED_PAGES, PREVIEWED_EMAILS].some((all) => Object.hasOwn(all, page));
  if (!isKnown) throw refusal(BRANDING_MESSAGES.previewPage(page));
  if (language === undefined) throw refusal(BRANDING_MESSAGES.previewLanguage(text('Language')));
  const assets = Array.isArray(input.Assets) ? input.Assets.map(readAsset) : [];
  const hasSettings = input.Settings !== undefined || input.Assets !== undefined;
  return {
    poolId: text('UserPoolId'),
    clientId: text('ClientId'),
    page,
    language,
    colorScheme: input.ColorScheme === 'dark' ? 'dark' : 'light',
    managedLogin: hasSettings ? { settings: input.Settings, assets } : undefined,
    classic: { css: text('CSS').trim() || undefined, image: bytesOf(input.ImageFile) },
  };
}

function readAsset(given: unknown): AssetType {
  const asset: Readonly<Record<string, unknown>> = typeof given === 'object' && given !== null ? { ...given } : {};
  const text = (name: string) => (typeof asset[name] === 'string' ? asset[name] : undefined);
  const ResourceId = text('ResourceId');
  const Bytes = bytesOf(asset.Bytes);
  const [Category, ColorMode, Extension] = [text('Category'), text('ColorMode'), text('Extension')];
  return { Category, ColorMode, Extension, ...(Bytes && { Bytes }), ...(ResourceId && { ResourceId }) } as AssetType;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' && value !== '' ? Buffer.from(value, 'base64') : undefined;
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told in the same words as a body of another type.
  }
  throw refusal(BRANDING_MESSAGES.previewNoObject);
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
