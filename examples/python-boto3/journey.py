"""The journey of a user with boto3: sign up, confirm, sign in, refresh, and what an administrator does.

The person's own calls are unsigned; the administrator's are signed with the key pair in AWS_ACCESS_KEY_ID and
AWS_SECRET_ACCESS_KEY. The only difference from Amazon Cognito is `endpoint_url`.
"""

import json
import os
import re
import time
import urllib.request

import boto3

POOL = os.environ["COGNATE_USER_POOL_ID"]
CLIENT = os.environ["COGNATE_CLIENT_ID"]
INBOX = os.environ.get("COGNATE_INBOX", "http://localhost:9230/inbox.json")
PASSWORD = "Correct-horse-1"

cognito = boto3.client(
    "cognito-idp",
    endpoint_url=os.environ.get("COGNATE_ENDPOINT", "http://localhost:9229"),
    region_name=POOL.split("_")[0],
)


def wait_for_code(address: str) -> str:
    """The newest six-digit code that local mode's inbox shows for an address."""
    for _ in range(100):
        with urllib.request.urlopen(INBOX, timeout=5) as answer:
            messages = json.load(answer)
        for message in messages:
            words = message["text"] or re.sub(r"<[^>]*>", " ", message["html"])
            code = re.search(r"\b\d{6}\b", words)
            if address in message["to"] and code:
                return code.group()
        time.sleep(0.1)
    raise SystemExit(f"no message with a code arrived for {address}")


def sign_in(email: str, password: str) -> dict:
    return cognito.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=CLIENT,
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )


def sign_up_and_in() -> str:
    email = f"barbara-{int(time.time() * 1000)}@example.com"
    cognito.sign_up(
        ClientId=CLIENT,
        Username=email,
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": email}],
    )
    print(f"signed up {email}")

    cognito.confirm_sign_up(ClientId=CLIENT, Username=email, ConfirmationCode=wait_for_code(email))
    print("confirmed with the code from the inbox")

    tokens = sign_in(email, PASSWORD)["AuthenticationResult"]
    user = cognito.get_user(AccessToken=tokens["AccessToken"])
    print(f"signed in as {user['Username']}")

    cognito.initiate_auth(
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=CLIENT,
        AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]},
    )
    print("refreshed")

    cognito.revoke_token(ClientId=CLIENT, Token=tokens["RefreshToken"])
    cognito.global_sign_out(AccessToken=sign_in(email, PASSWORD)["AuthenticationResult"]["AccessToken"])
    print("signed out everywhere")
    return email


def administer(signed_up: str) -> None:
    invited = f"katherine-{int(time.time() * 1000)}@example.com"
    cognito.admin_create_user(
        UserPoolId=POOL,
        Username=invited,
        TemporaryPassword="Temporary-pass-1",
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "email", "Value": invited}, {"Name": "email_verified", "Value": "true"}],
    )
    challenge = sign_in(invited, "Temporary-pass-1")
    answer = cognito.respond_to_auth_challenge(
        ClientId=CLIENT,
        ChallengeName=challenge["ChallengeName"],
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": invited, "NEW_PASSWORD": PASSWORD},
    )
    print(f"invited a user, who chose a password and got {len(answer['AuthenticationResult'])} values")

    cognito.admin_set_user_password(UserPoolId=POOL, Username=invited, Password="Battery-staple-2", Permanent=True)
    sign_in(invited, "Battery-staple-2")
    print("set the user's password")

    pages = cognito.get_paginator("list_users").paginate(UserPoolId=POOL, PaginationConfig={"PageSize": 2})
    values = {attribute["Value"] for page in pages for user in page["Users"] for attribute in user["Attributes"]}
    print(f"listed every user, page by page: {'both are there' if {signed_up, invited} <= values else 'some are missing'}")

    for email in (signed_up, invited):
        cognito.admin_delete_user(UserPoolId=POOL, Username=email)
    try:
        cognito.admin_get_user(UserPoolId=POOL, Username=invited)
    except cognito.exceptions.UserNotFoundException:
        print("deleted both")


administer(sign_up_and_in())
