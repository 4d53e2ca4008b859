import type { ContextDataType } from '@aws-sdk/client-cognito-identity-provider';
import type { Viewer } from '../../wire/operation.ts';

/** The user's device as the server describes it that signs the user in; where it doesn't, the server itself is all that is known. */
export function readViewer(server: Viewer, context: ContextDataType | undefined): Viewer {
  if (context === undefined) return server;
  const named = context.HttpHeaders?.find(({ headerName }) => headerName?.toLowerCase() === 'user-agent');
  return {
    requestId: server.requestId,
    ipAddress: context.IpAddress ?? '',
    userAgent: named?.headerValue ?? '',
    country: undefined,
    city: undefined,
  };
}
