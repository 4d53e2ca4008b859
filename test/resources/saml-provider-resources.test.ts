import { DescribeIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSamlProvider, type SamlProvider } from '../support/saml-provider.ts';
import { openTemplates, type Templates } from './open-templates.ts';

const type = 'Custom::CognateUserPoolIdentityProvider';

let templates: Templates;
let idp: SamlProvider;
let UserPoolId: string;
let served: string;
beforeAll(async () => {
  [templates, idp] = await Promise.all([openTemplates(), openSamlProvider()]);
  UserPoolId = (await templates.world.newPool()).Id;
  served = idp.metadata();
  await templates.world.outside.serve('idp.example.com', (_request, response) => response.end(served));
});
afterAll(() => templates.close());

const read = async (ProviderName: string) =>
  (await templates.cognito.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName }))).IdentityProvider!;

/** What the CDK's own construct makes of the props. */
const synthesize = (props: Omit<cognito.UserPoolIdentityProviderSamlProps, 'userPool'>) => {
  const stack = new Stack(new App(), 'app');
  const userPool = cognito.UserPool.fromUserPoolId(stack, 'Pool', UserPoolId);
  new cognito.UserPoolIdentityProviderSaml(stack, 'Saml', { userPool, ...props });
  const [twin] = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolIdentityProvider'));
  return twin!.Properties as Record<string, unknown>;
};

describe('a SAML provider of a template', () => {
  it('is made of its metadata’s address with every switch, changed to a text, and deleted', async () => {
    const properties = synthesize({
      name: 'Corporate',
      metadata: cognito.UserPoolIdentityProviderSamlMetadata.url('https://idp.example.com/metadata'),
      idpSignout: true,
      encryptedResponses: true,
      idpInitiated: true,
      requestSigningAlgorithm: cognito.SigningAlgorithm.RSA_SHA256,
      identifiers: ['corp'],
      attributeMapping: { email: cognito.ProviderAttribute.other('mail') },
    });
    const made = await templates.ask('Create', { type, properties });
    expect([made.Reason, made.PhysicalResourceId]).toEqual([undefined, 'Corporate']);
    expect(await read('Corporate')).toMatchObject({
      ProviderDetails: {
        MetadataURL: 'https://idp.example.com/metadata',
        IDPSignout: 'true',
        EncryptedResponses: 'true',
        IDPInit: 'true',
        RequestSigningAlgorithm: 'rsa-sha256',
        SSORedirectBindingURI: idp.ssoUrl,
        SLORedirectBindingURI: idp.sloUrl,
        ActiveEncryptionCertificate: expect.stringMatching(/^MII/),
      },
      AttributeMapping: { email: 'mail' },
      IdpIdentifiers: ['corp'],
    });
    const other = await openSamlProvider('idp2.example.com');
    const changed = synthesize({
      name: 'Corporate',
      metadata: cognito.UserPoolIdentityProviderSamlMetadata.file(other.metadata()),
    });
    const update = { type, properties: changed, oldProperties: properties, physicalId: 'Corporate' };
    expect((await templates.ask('Update', update)).Status).toBe('SUCCESS');
    const { ProviderDetails } = await read('Corporate');
    expect(ProviderDetails).toEqual({
      MetadataFile: other.metadata(),
      IDPSignout: 'false',
      SSORedirectBindingURI: other.ssoUrl,
      SLORedirectBindingURI: other.sloUrl,
    });
    await templates.ask('Delete', { type, properties: changed, physicalId: 'Corporate' });
    await expect(read('Corporate')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('fails with the reason when its metadata is none, and leaves nothing', async () => {
    served = '<html/>';
    const properties = synthesize({
      name: 'Broken',
      metadata: cognito.UserPoolIdentityProviderSamlMetadata.url('https://idp.example.com/metadata'),
    });
    const failed = await templates.ask('Create', { type, properties });
    expect(failed.Status).toBe('FAILED');
    expect(failed.Reason).toContain('The metadata is not that of one SAML 2.0 identity provider.');
    await expect(read('Broken')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
