#!/bin/sh
# Invite a user, set the password, sign in and delete the user with the AWS CLI. The key pair comes from AWS_ACCESS_KEY_ID and
# AWS_SECRET_ACCESS_KEY; the endpoint is all that differs from Amazon Cognito.
set -eu
pool="$COGNATE_USER_POOL_ID"
export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER="${COGNATE_ENDPOINT:-http://localhost:9229}"
export AWS_DEFAULT_REGION="${pool%%_*}"
export AWS_PAGER=""

user="edsger-$$-$(date +%s)@example.com"
cognito() { aws cognito-idp "$@"; }

cognito describe-user-pool --user-pool-id "$pool" --query UserPool.Name --output text

cognito admin-create-user --user-pool-id "$pool" --username "$user" --message-action SUPPRESS \
  --user-attributes "Name=email,Value=$user" --query User.UserStatus --output text
cognito admin-set-user-password --user-pool-id "$pool" --username "$user" --password 'Correct-horse-1' --permanent
cognito admin-get-user --user-pool-id "$pool" --username "$user" --query UserStatus --output text

cognito initiate-auth --client-id "$COGNATE_CLIENT_ID" --auth-flow USER_PASSWORD_AUTH \
  --auth-parameters "USERNAME=$user,PASSWORD=Correct-horse-1" --query AuthenticationResult.TokenType --output text

cognito list-users --user-pool-id "$pool" --filter "email = \"$user\"" --query 'length(Users)' --output text
cognito admin-delete-user --user-pool-id "$pool" --username "$user"
echo "deleted the user"
