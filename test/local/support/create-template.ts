/** Resources by logical id. */
export type Resources = Record<string, Record<string, unknown>>;

/** A function with its role. `statements` are the role's identity policy. */
export function functionResources(id: string, statements: readonly object[] = [], properties: object = {}): Resources {
  return {
    [`${id}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: `${id}-role`,
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
      },
    },
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: id,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { S3Bucket: 'b', S3Key: `${id}.zip` },
        Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        Timeout: 5,
        MemorySize: 256,
        ...properties,
      },
    },
    [`${id}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
      },
    },
  };
}

/** An HTTP API; `routes` maps route keys to functions' logical ids. */
export function apiResources(
  routes: Readonly<Record<string, string>>,
  stage: object = {},
  authorization: Readonly<Record<string, string>> = {},
): Resources {
  const resources: Resources = {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true, ...stage },
    },
  };
  for (const id of new Set(Object.values(routes))) {
    resources[`${id}Integration`] = {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [id, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    };
  }
  for (const [index, [key, id]] of Object.entries(routes).entries()) {
    resources[`Route${index}`] = {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: key,
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${id}Integration` }]] },
        AuthorizationType: authorization[key] ?? 'NONE',
      },
    };
  }
  return resources;
}
