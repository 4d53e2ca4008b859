/** What may be customized of the classic pages, and the states that may be. */
export const CSS_CLASSES = {
  'background-customizable': [],
  'banner-customizable': [],
  'errorMessage-customizable': [],
  'idpButton-customizable': ['hover'],
  'idpDescription-customizable': [],
  'inputField-customizable': ['focus'],
  'label-customizable': [],
  'legalText-customizable': [],
  'logo-customizable': [],
  'passwordCheck-notValid-customizable': [],
  'passwordCheck-valid-customizable': [],
  'redirect-customizable': [],
  'socialButton-customizable': ['hover'],
  'submitButton-customizable': ['hover'],
  'textDescription-customizable': [],
} as const satisfies Readonly<Record<string, readonly ('hover' | 'focus')[]>>;

export type CssClass = keyof typeof CSS_CLASSES;

/** One rule of a style sheet that was found harmless. */
export interface CssRule {
  readonly targets: readonly { readonly className: CssClass; readonly state?: string | undefined }[];
  /** Property and value. */
  readonly declarations: readonly (readonly [property: string, value: string])[];
}
