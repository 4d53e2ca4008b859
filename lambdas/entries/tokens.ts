import { confirmDevice } from '../operations/devices/confirm-device.ts';
import { forgetDevice } from '../operations/devices/forget-device.ts';
import { getDevice } from '../operations/devices/get-device.ts';
import { listDevices } from '../operations/devices/list-devices.ts';
import { updateDeviceStatus } from '../operations/devices/update-device-status.ts';
import { completeWebAuthnRegistration } from '../operations/passkeys/complete-web-authn-registration.ts';
import { deleteWebAuthnCredential } from '../operations/passkeys/delete-web-authn-credential.ts';
import { listWebAuthnCredentials } from '../operations/passkeys/list-web-authn-credentials.ts';
import { startWebAuthnRegistration } from '../operations/passkeys/start-web-authn-registration.ts';
import { updateAuthEventFeedback } from '../operations/risk/update-auth-event-feedback.ts';
import { getClientToken } from '../operations/sign-in/get-client-token.ts';
import { getTokensFromRefreshToken } from '../operations/sign-in/get-tokens-from-refresh-token.ts';
import { getUser } from '../operations/sign-in/get-user.ts';
import { globalSignOut } from '../operations/sign-in/global-sign-out.ts';
import { listUserSessions } from '../operations/sign-in/list-user-sessions.ts';
import { revokeToken } from '../operations/sign-in/revoke-token.ts';
import { revokeUserSession } from '../operations/sign-in/revoke-user-session.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';

const services = createServices();

/** Refreshes and revokes tokens, answers whom an access token is for, and keeps its bearer's passkeys. */
export const handler = createApiHandler(
  services,
  serveAssigned<'tokens'>({
    GetClientToken: serve(shapes.GetClientToken, getClientToken(services)),
    GetTokensFromRefreshToken: serve(shapes.GetTokensFromRefreshToken, getTokensFromRefreshToken(services)),
    RevokeToken: serve(shapes.RevokeToken, revokeToken(services)),
    GlobalSignOut: serve(shapes.GlobalSignOut, globalSignOut(services)),
    GetUser: serve(shapes.GetUser, getUser(services)),
    ListUserSessions: serve(shapes.ListUserSessions, listUserSessions(services)),
    RevokeUserSession: serve(shapes.RevokeUserSession, revokeUserSession(services)),
    ConfirmDevice: serve(shapes.ConfirmDevice, confirmDevice(services)),
    ForgetDevice: serve(shapes.ForgetDevice, forgetDevice(services)),
    GetDevice: serve(shapes.GetDevice, getDevice(services)),
    ListDevices: serve(shapes.ListDevices, listDevices(services)),
    UpdateDeviceStatus: serve(shapes.UpdateDeviceStatus, updateDeviceStatus(services)),
    StartWebAuthnRegistration: serve(shapes.StartWebAuthnRegistration, startWebAuthnRegistration(services)),
    CompleteWebAuthnRegistration: serve(shapes.CompleteWebAuthnRegistration, completeWebAuthnRegistration(services)),
    ListWebAuthnCredentials: serve(shapes.ListWebAuthnCredentials, listWebAuthnCredentials(services)),
    DeleteWebAuthnCredential: serve(shapes.DeleteWebAuthnCredential, deleteWebAuthnCredential(services)),
    UpdateAuthEventFeedback: serve(shapes.UpdateAuthEventFeedback, updateAuthEventFeedback(services)),
  }),
);
