import { AwsError, type AwsErrorBody } from './aws-error.ts';
import type { HttpAnswer } from './create-post.ts';

/** The JSON object in an answer, `{}` when it is empty; throws AwsError with the service's code and message when it is an error. */
export function readJsonAnswer(answer: HttpAnswer): object {
  if (answer.status === 200) return parse<object>(answer) ?? {};
  const body = parse<AwsErrorBody>(answer) ?? {};
  const named = body.__type ?? String(answer.headers['x-amzn-errortype'] ?? `Http${answer.status}`);
  const code = (named.split('#').at(-1) ?? named).split(':')[0] ?? named;
  throw new AwsError(code, body.message ?? body.Message ?? code, answer.status, body);
}

/** Undefined for an empty body. A broken one counts as no answer: a proxy's page, or an answer that was cut short. */
function parse<Body>(answer: HttpAnswer): Body | undefined {
  if (answer.body === '') return undefined;
  try {
    return JSON.parse(answer.body) as Body;
  } catch (cause) {
    throw new AwsError('UnreadableAnswer', `the answer (HTTP ${answer.status}) is not JSON`, 0, {}, cause);
  }
}
