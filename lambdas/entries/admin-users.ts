import { adminListGroupsForUser } from '../operations/configuration/admin-list-groups-for-user.ts';
import { adminForgetDevice } from '../operations/devices/admin-forget-device.ts';
import { adminGetDevice } from '../operations/devices/admin-get-device.ts';
import { adminListDevices } from '../operations/devices/admin-list-devices.ts';
import { adminUpdateDeviceStatus } from '../operations/devices/admin-update-device-status.ts';
import { adminDisableProviderForUser } from '../operations/federation/admin-disable-provider-for-user.ts';
import { adminLinkProviderForUser } from '../operations/federation/admin-link-provider-for-user.ts';
import { adminListUserAuthEvents } from '../operations/risk/admin-list-user-auth-events.ts';
import { adminUpdateAuthEventFeedback } from '../operations/risk/admin-update-auth-event-feedback.ts';
import { adminUserGlobalSignOut } from '../operations/sign-in/admin-user-global-sign-out.ts';
import { adminAddUserToGroup } from '../operations/users/admin-add-user-to-group.ts';
import { adminConfirmSignUp } from '../operations/users/admin-confirm-sign-up.ts';
import { adminCreateUser } from '../operations/users/admin-create-user.ts';
import { adminDeleteSoftwareToken } from '../operations/users/admin-delete-software-token.ts';
import { adminDeleteUser } from '../operations/users/admin-delete-user.ts';
import { adminDeleteUserAttributes } from '../operations/users/admin-delete-user-attributes.ts';
import { adminDisableUser } from '../operations/users/admin-disable-user.ts';
import { adminEnableUser } from '../operations/users/admin-enable-user.ts';
import { adminGetUser } from '../operations/users/admin-get-user.ts';
import { adminGetUserAuthFactors } from '../operations/users/admin-get-user-auth-factors.ts';
import { adminListUserSessions } from '../operations/users/admin-list-user-sessions.ts';
import { adminRemoveUserFromGroup } from '../operations/users/admin-remove-user-from-group.ts';
import { adminResetUserPassword } from '../operations/users/admin-reset-user-password.ts';
import { adminRevokeUserSession } from '../operations/users/admin-revoke-user-session.ts';
import { adminSetUserMfaPreference } from '../operations/users/admin-set-user-mfa-preference.ts';
import { adminSetUserPassword } from '../operations/users/admin-set-user-password.ts';
import { adminSetUserSettings } from '../operations/users/admin-set-user-settings.ts';
import { adminUpdateUserAttributes } from '../operations/users/admin-update-user-attributes.ts';
import { listUsers } from '../operations/users/list-users.ts';
import { listUsersInGroup } from '../operations/users/list-users-in-group.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';

const services = createPasswordServices();

/** Users, on behalf of a signed caller. */
// biome-ignore format: a table
export const handler = createApiHandler(services, serveAssigned<'admin-users'>({
  AdminAddUserToGroup: serve(shapes.AdminAddUserToGroup, adminAddUserToGroup(services)),
  AdminListGroupsForUser: serve(shapes.AdminListGroupsForUser, adminListGroupsForUser(services)),
  AdminRemoveUserFromGroup: serve(shapes.AdminRemoveUserFromGroup, adminRemoveUserFromGroup(services)),
  ListUsersInGroup: serve(shapes.ListUsersInGroup, listUsersInGroup(services)),
  AdminForgetDevice: serve(shapes.AdminForgetDevice, adminForgetDevice(services)),
  AdminGetDevice: serve(shapes.AdminGetDevice, adminGetDevice(services)),
  AdminListDevices: serve(shapes.AdminListDevices, adminListDevices(services)),
  AdminUpdateDeviceStatus: serve(shapes.AdminUpdateDeviceStatus, adminUpdateDeviceStatus(services)),
  AdminDeleteSoftwareToken: serve(shapes.AdminDeleteSoftwareToken, adminDeleteSoftwareToken(services)),
  AdminGetUserAuthFactors: serve(shapes.AdminGetUserAuthFactors, adminGetUserAuthFactors(services)),
  AdminSetUserMFAPreference: serve(shapes.AdminSetUserMFAPreference, adminSetUserMfaPreference(services)),
  AdminSetUserSettings: serve(shapes.AdminSetUserSettings, adminSetUserSettings(services)),
  AdminDisableProviderForUser: serve(shapes.AdminDisableProviderForUser, adminDisableProviderForUser(services)),
  AdminLinkProviderForUser: serve(shapes.AdminLinkProviderForUser, adminLinkProviderForUser(services)),
  AdminCreateUser: serve(shapes.AdminCreateUser, adminCreateUser(services)),
  AdminGetUser: serve(shapes.AdminGetUser, adminGetUser(services)),
  AdminSetUserPassword: serve(shapes.AdminSetUserPassword, adminSetUserPassword(services)),
  AdminConfirmSignUp: serve(shapes.AdminConfirmSignUp, adminConfirmSignUp(services)),
  AdminDeleteUser: serve(shapes.AdminDeleteUser, adminDeleteUser(services)),
  AdminDeleteUserAttributes: serve(shapes.AdminDeleteUserAttributes, adminDeleteUserAttributes(services)),
  AdminDisableUser: serve(shapes.AdminDisableUser, adminDisableUser(services)),
  AdminEnableUser: serve(shapes.AdminEnableUser, adminEnableUser(services)),
  AdminListUserSessions: serve(shapes.AdminListUserSessions, adminListUserSessions(services)),
  AdminRevokeUserSession: serve(shapes.AdminRevokeUserSession, adminRevokeUserSession(services)),
  AdminResetUserPassword: serve(shapes.AdminResetUserPassword, adminResetUserPassword(services)),
  AdminUpdateUserAttributes: serve(shapes.AdminUpdateUserAttributes, adminUpdateUserAttributes(services)),
  AdminUserGlobalSignOut: serve(shapes.AdminUserGlobalSignOut, adminUserGlobalSignOut(services)),
  AdminListUserAuthEvents: serve(shapes.AdminListUserAuthEvents, adminListUserAuthEvents(services)),
  AdminUpdateAuthEventFeedback: serve(shapes.AdminUpdateAuthEventFeedback, adminUpdateAuthEventFeedback(services)),
  ListUsers: serve(shapes.ListUsers, listUsers(services)),
}));
