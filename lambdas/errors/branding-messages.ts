/** What branding operations say. */
export const BRANDING_MESSAGES = {
  notFound: (branding: string) => `Managed login branding ${branding} does not exist.`,
  noneOfClient: (clientId: string) => `The user pool client ${clientId} has no managed login branding.`,
  exists: 'The user pool client already has a managed login branding.',
  changed: 'The branding is being changed by another request. Try again.',
  tooMany: 'A user pool can have at most 20 managed login branding styles.',
  idsRequired: 'UserPoolId and ManagedLoginBrandingId are required.',
  providedValuesAlone: 'Settings and Assets can not be given together with UseCognitoProvidedValues.',
  settingsNoObject: 'Settings must be a JSON object.',
  settingsTooLarge: 'Settings must not be larger than 350000 bytes.',
  assetTwice: (category: string, colorMode: string) =>
    `There can be one asset of the category ${category} for the color mode ${colorMode} and a resource id.`,
  assetEmpty: (category: string) => `The asset of the category ${category} has no bytes.`,
  assetKind: (category: string, extension: string) =>
    `The bytes of the asset of the category ${category} are no ${extension} image.`,
  faviconKind: (category: string, extension: string) => `The extension of ${category} must be ${extension}.`,
  assetsTooLarge: 'All assets together must not be larger than 2000000 bytes.',
  domainRequired: 'There has to be an existing domain associated with this user pool.',
  imageTooLarge: 'The image must not be larger than 100 KB.',
  imageKind: 'The image must be a JPEG or PNG file.',
  cssTooLarge: 'CSS must not be larger than 350000 bytes.',
  cssUnreadable: 'CSS must be rules of the form .class-customizable { property: value; }.',
  cssSelector: (selector: string) => `The CSS selector ${selector} is not one that can be customized.`,
  cssProperty: (property: string) => `The CSS property ${property} is not one that can be customized.`,
  cssValue: (property: string) => `The value of the CSS property ${property} is not allowed.`,
} as const;
