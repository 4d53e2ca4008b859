import { relative } from 'node:path';
import { trialCallback } from '../local/console/trial-callback.ts';
import type { LocalStack } from '../local/start-local.ts';
import type { DemoUser } from './keep-demo-user.ts';

/** What the terminal shows when the local stack is ready: addresses, keys, and lines to copy for each kind of client. */
export function renderBanner(stack: LocalStack, demo: DemoUser | undefined, fresh: boolean): string {
  const { url, consoleUrl, outputs, rootKey, messages } = stack;
  const { UserPoolId: pool = '', UserPoolClientId: client = '', Region: region = '', LoginUrl } = outputs;
  const login = trialCallback(outputs, consoleUrl) === undefined ? LoginUrl : `${consoleUrl}/sign-in`;
  const waiting = messages().length;
  const keeping = fresh
    ? 'Nothing is kept.'
    : `Data is kept in ${relative('', stack.dataDir)}; --fresh begins with nothing and keeps nothing.`;
  return `  API        ${url}
  User pool  ${pool}
  Client     ${client}${demo === undefined ? '' : `\n  Demo user  ${demo.username} / ${demo.password}`}
${login === undefined ? '' : `  Sign in    ${login}\n`}  Inbox      ${consoleUrl}/inbox${waiting > 0 ? `  (${waiting} messages)` : ''}
  Overview   ${consoleUrl}

  # Root key: may call every operation
  unset AWS_PROFILE AWS_SESSION_TOKEN
  export AWS_ACCESS_KEY_ID=${rootKey?.accessKeyId ?? ''}
  export AWS_SECRET_ACCESS_KEY=${rootKey?.secretAccessKey ?? ''}
  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}

  # What examples/ read
  export COGNATE_ENDPOINT=${url} COGNATE_INBOX=${consoleUrl}/inbox.json
  export COGNATE_USER_POOL_ID=${pool} COGNATE_CLIENT_ID=${client}

  # AWS CLI
  aws cognito-idp list-users --user-pool-id ${pool} --endpoint-url ${url}

  # AWS SDK for JavaScript
  new CognitoIdentityProviderClient({ region: '${region}', endpoint: '${url}' })

  # boto3
  boto3.client('cognito-idp', region_name='${region}', endpoint_url='${url}')

  # Amplify
  Amplify.configure({ Auth: { Cognito: { userPoolId: '${pool}', userPoolClientId: '${client}', userPoolEndpoint: '${url}' } } })

  Ctrl-C stops everything. ${keeping}
`;
}
