import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AppSettings, DomainSettings } from './app-settings.ts';
import { CognateService } from './cognate-service.ts';
import type { CustomDomain } from './front-door/make-distribution.ts';

/** The service of a stack of the shipped app, as its settings describe it. */
export function makeService(stack: Construct, settings: AppSettings): CognateService {
  const { alarmTopicArn, domain, removalPolicy, service } = settings;
  return new CognateService(stack, 'Service', {
    ...service,
    removalPolicy,
    customDomain: domain && customDomain(stack, domain),
    alarmTopic: alarmTopicArn === undefined ? undefined : Topic.fromTopicArn(stack, 'AlarmTopic', alarmTopicArn),
  });
}

function customDomain(stack: Construct, { domainName, certificateArn, hostedZone }: DomainSettings): CustomDomain {
  return {
    domainName,
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
    hostedZone: hostedZone && HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', hostedZone),
  };
}
