import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const root = makeDirectory();
let running: LocalStack | undefined;
afterAll(() => running?.stop());

it('a stack with an OIDC provider and a role whose trust policy is a text starts, and their ARNs resolve', async () => {
  const trust = {
    'Fn::Join': ['', ['{"Statement":[{"Principal":{"Federated":"', { 'Fn::GetAtt': ['idp', 'Arn'] }, '"}}]}']],
  };
  const template = {
    Resources: {
      ...functionResources('api'),
      ...apiResources({ $default: 'api' }),
      idp: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://id.example.com/pool' } },
      editors: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    },
    Outputs: {
      Provider: { Value: { 'Fn::GetAtt': ['idp', 'Arn'] } },
      Role: { Value: { 'Fn::GetAtt': ['editors', 'Arn'] } },
    },
  };
  const code = 'exports.handler = async () => ({ statusCode: 200, body: "" });';
  const assembly = writeAssembly(join(root, 'cdk.out'), template, { api: code });
  running = await startLocal({ assembly, port: 0, consolePort: 0, dataDir: join(root, 'data') });
  expect(running.outputs).toMatchObject({
    Provider: expect.stringContaining('Test-idp'),
    Role: expect.stringMatching(/^arn:aws:iam::\d+:role\//),
  });
});
