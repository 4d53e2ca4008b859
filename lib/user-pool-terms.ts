import { CfnTerms, type IUserPool, type IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CognateService } from './cognate-service.ts';
import { emitAsCustomResource } from './emit-as-custom-resource.ts';
import { UserPool } from './user-pool.ts';

/** Languages that a link may be for, beside the default. */
export type TermsLanguage =
  | 'english'
  | 'french'
  | 'spanish'
  | 'german'
  | 'bahasa-indonesia'
  | 'italian'
  | 'japanese'
  | 'korean'
  | 'portuguese-brazil'
  | 'chinese-simplified'
  | 'chinese-traditional'
  | 'dutch';

export interface UserPoolTermsProps {
  readonly userPool: IUserPool;
  /** The client whose users see them. It has at most one document of each name. */
  readonly client: IUserPoolClient;
  readonly termsName: 'terms-of-use' | 'privacy-policy';
  /** Addresses of the document by language; `default` is for the others. */
  readonly links: Readonly<Partial<Record<TermsLanguage | 'default', string>>>;
  /** @default the service of the pool, or of the stack or app where the pool isn't made here */
  readonly service?: CognateService;
}

/** Terms of use or a privacy policy of an app client. */
export class UserPoolTerms extends Construct {
  readonly termsId: string;

  constructor(scope: Construct, id: string, props: UserPoolTermsProps) {
    super(scope, id);
    const { userPool, client, termsName, links } = props;
    const service = props.service ?? (userPool instanceof UserPool ? userPool.service : CognateService.of(this));
    const terms = new CfnTerms(this, 'Resource', {
      userPoolId: userPool.userPoolId,
      clientId: client.userPoolClientId,
      termsName,
      termsSource: 'LINK',
      enforcement: 'NONE',
      links: Object.fromEntries(
        Object.entries(links).map(([language, link]) => [`cognito:${language}`, link as string]),
      ),
    });
    emitAsCustomResource(this, service);
    this.termsId = terms.attrTermsId;
  }
}
