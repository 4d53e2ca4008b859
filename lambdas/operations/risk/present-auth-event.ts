import type { AuthEventType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';

/** An event of an account as the API shows it. */
export function presentAuthEvent(event: AuthEvent): AuthEventType {
  const { level, feedback } = event;
  return {
    EventId: event.id,
    EventType: event.type,
    CreationDate: new Date(event.createdAt),
    EventResponse: event.response,
    EventRisk: {
      RiskDecision: event.decision,
      ...(level !== 'NoRisk' && { RiskLevel: level }),
      CompromisedCredentialsDetected: event.isCompromised,
    },
    ChallengeResponses: [...event.challenges],
    EventContextData: {
      IpAddress: event.ipAddress,
      DeviceName: event.deviceName,
      Timezone: event.timeZone,
      City: event.city,
      Country: event.country,
    },
    ...(feedback && {
      EventFeedback: {
        FeedbackValue: feedback.value,
        Provider: feedback.provider,
        FeedbackDate: new Date(feedback.givenAt),
      },
    }),
  };
}
