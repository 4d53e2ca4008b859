/** The CloudWatch namespace of the metrics that functions write; a deployment adds a slash and its name. */
export const METRIC_NAMESPACE = 'Cognate';

/**
 * The counters that functions write, in CloudWatch's embedded metric format. Each is written twice: without dimensions, and, where it has
 * some, with them. Never a pool's, client's or user's name as a dimension: that would be a metric per customer.
 */
export const METRIC_NAMES = {
  /** A sign-in ended with tokens. Dimension: `Flow`. */
  signIn: 'SignIn',
  /** A sign-in was refused: wrong password, unknown user, locked out. Dimension: `Flow`. */
  signInRefused: 'SignInRefused',
  /** A user was created, by itself or by an administrator. */
  signUp: 'SignUp',
  /** Tokens were refreshed. */
  tokenRefresh: 'TokenRefresh',
  /** A call of an operation, in milliseconds. Dimension: `Operation`. */
  latency: 'Latency',
  /** A request was answered with an error. Dimension: `Error`, the error's code. */
  failure: 'Failure',
  /** A request was answered with an internal error: a defect or an outage. */
  fault: 'Fault',
  /** The table or a limit asked the caller to slow down. */
  throttle: 'Throttle',
  /** An e-mail or text message was not accepted for delivery. Dimension: `Medium`, `EMAIL` or `SMS`. */
  messageFailure: 'MessageFailure',
  /** A trigger threw, gave no answer in time, or gave none that could be used. Dimension: `Trigger`. */
  triggerFailure: 'TriggerFailure',
  /** A password was found among breached ones. Dimension: `Event`: `SIGN_IN`, `PASSWORD_CHANGE` or `SIGN_UP`. */
  breachedPassword: 'BreachedPassword',
  /** The range service of breached passwords failed or was late, and a password was not looked up there. */
  breachServiceFailure: 'BreachServiceFailure',
  /** A sign-in was judged. Dimension: `Level`: `NoRisk`, `Low`, `Medium` or `High`. */
  risk: 'Risk',
  /** A sign-in was refused for its risk, or a request for its address. */
  riskBlocked: 'RiskBlocked',
  /** An event of an account, or what it teaches, was not recorded. */
  riskNotRecorded: 'RiskNotRecorded',
} as const;

export type MetricName = (typeof METRIC_NAMES)[keyof typeof METRIC_NAMES];
