import { createConfirmUserHandler } from '../endpoints/confirm-user/handler.ts';
import { changePassword } from '../operations/users/change-password.ts';
import { confirmForgotPassword } from '../operations/users/confirm-forgot-password.ts';
import { confirmSignUp } from '../operations/users/confirm-sign-up.ts';
import { deleteUser } from '../operations/users/delete-user.ts';
import { deleteUserAttributes } from '../operations/users/delete-user-attributes.ts';
import { forgotPassword } from '../operations/users/forgot-password.ts';
import { getUserAttributeVerificationCode } from '../operations/users/get-user-attribute-verification-code.ts';
import { resendConfirmationCode } from '../operations/users/resend-confirmation-code.ts';
import { signUp } from '../operations/users/sign-up.ts';
import { updateUserAttributes } from '../operations/users/update-user-attributes.ts';
import { verifyUserAttribute } from '../operations/users/verify-user-attribute.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createPasswordServices();

// biome-ignore format: a table
const api = createApiHandler(services, serveAssigned<'sign-up'>({
  SignUp: serve(shapes.SignUp, signUp(services)),
  ConfirmSignUp: serve(shapes.ConfirmSignUp, confirmSignUp(services)),
  ResendConfirmationCode: serve(shapes.ResendConfirmationCode, resendConfirmationCode(services)),
  ForgotPassword: serve(shapes.ForgotPassword, forgotPassword(services)),
  ConfirmForgotPassword: serve(shapes.ConfirmForgotPassword, confirmForgotPassword(services)),
  ChangePassword: serve(shapes.ChangePassword, changePassword(services)),
  DeleteUser: serve(shapes.DeleteUser, deleteUser(services)),
  UpdateUserAttributes: serve(shapes.UpdateUserAttributes, updateUserAttributes(services)),
  DeleteUserAttributes: serve(shapes.DeleteUserAttributes, deleteUserAttributes(services)),
  GetUserAttributeVerificationCode:
    serve(shapes.GetUserAttributeVerificationCode, getUserAttributeVerificationCode(services)),
  VerifyUserAttribute: serve(shapes.VerifyUserAttribute, verifyUserAttribute(services)),
}));

/** Signs users up, confirms them, and lets them set a password and change what is known of them. */
export const handler = serveEndpoints<'sign-up'>({ 'confirm-user': createConfirmUserHandler(services) }, api);
