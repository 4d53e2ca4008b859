import { adminListUserAuthEvents } from './admin-list-user-auth-events.ts';
import { adminUpdateAuthEventFeedback } from './admin-update-auth-event-feedback.ts';
import { describeRiskConfiguration } from './describe-risk-configuration.ts';
import { setRiskConfiguration } from './set-risk-configuration.ts';
import { updateAuthEventFeedback } from './update-auth-event-feedback.ts';

/** This area's operations by name. */
export const riskOperations = {
  AdminListUserAuthEvents: adminListUserAuthEvents,
  AdminUpdateAuthEventFeedback: adminUpdateAuthEventFeedback,
  DescribeRiskConfiguration: describeRiskConfiguration,
  SetRiskConfiguration: setRiskConfiguration,
  UpdateAuthEventFeedback: updateAuthEventFeedback,
};
