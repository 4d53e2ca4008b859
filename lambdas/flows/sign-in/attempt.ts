import type { Device } from '../../domain/devices/device.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { Credential } from '../../domain/user.ts';
import type { SignInWatch } from '../../risk/sign-in-watch.ts';
import type { SignInRecord } from '../../store/users/sign-in-record.ts';
import type { Viewer } from '../../wire/operation.ts';
import type { SignInEnding } from './sign-in-ending.ts';
import type { StepUp } from './step-up.ts';

/** A sign-in as one request sees it. */
export interface Attempt extends SignInRecord {
  /** As typed in this request. */
  readonly typedName: string;
  /** Stands for a username where nobody has the typed name. */
  readonly pseudonym: string | undefined;
  /** `AuthParameters` or `ChallengeResponses`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly flow: SignInFlow;
  readonly admin: boolean;
  /** What it ends in, where that isn't the API's tokens: then it is made at the service's own page. */
  readonly ending?: SignInEnding | undefined;
  /** Of the page that it is made on, where it is one. */
  readonly language?: LanguageTag | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** Whose device it is, as far as known. */
  readonly viewer: Viewer;
  /** The `DEVICE_KEY` that the client named, in this call or one before. */
  readonly deviceKey: string | undefined;
  /** The device of that key, once it is proven who signs in. */
  readonly device?: Device | undefined;
  /** Where a level of authentication was asked for. */
  readonly stepUp?: StepUp | undefined;
  /** Where threat protection watches the sign-in. */
  readonly watch?: SignInWatch | undefined;
  /** Failures counted under a name that nobody has, where they were read already. */
  readonly strangerFailures?: Credential['failures'] | undefined;
}
