/** A CAPTCHA to solve before an account is made, as a trigger of the pool wants it. */
export interface Captcha {
  /** The vendor's script, which makes an object of this name: Turnstile, hCaptcha and reCAPTCHA render alike. */
  readonly script: string;
  readonly api: 'turnstile' | 'hcaptcha' | 'grecaptcha';
  readonly siteKey: string;
  /** Where the vendor's scripts, styles and frames come from: what the page's content security policy lets in. */
  readonly sources: readonly string[];
}
