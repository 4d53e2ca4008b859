// The journey of a user with the AWS SDK for Go: sign up, confirm, sign in by SRP, refresh, and what an administrator does.
//
// The person's own calls are unsigned; the administrator's are signed with the key pair in AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY. The only difference from Amazon Cognito is the endpoint.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

const password = "Correct-horse-1"

var (
	poolID   = os.Getenv("COGNATE_USER_POOL_ID")
	clientID = os.Getenv("COGNATE_CLIENT_ID")
)

func main() {
	ctx := context.Background()
	region, _, _ := strings.Cut(poolID, "_")
	settings, err := config.LoadDefaultConfig(ctx,
		config.WithRegion(region),
		config.WithBaseEndpoint(environment("COGNATE_ENDPOINT", "http://localhost:9229")),
		config.WithRetryer(waitWhenThrottled),
	)
	check(err)
	client := cognito.NewFromConfig(settings)
	email := fmt.Sprintf("radia-%d@example.com", time.Now().UnixNano())
	signUp(ctx, client, email)
	useTokens(ctx, client, email)
	administer(ctx, client, email)
}

// waitWhenThrottled repeats what the deployment's API Gateway answered with 429, which the SDK's own retryer takes for final.
func waitWhenThrottled() aws.Retryer {
	return retry.NewStandard(func(options *retry.StandardOptions) {
		options.Retryables = append(options.Retryables, retry.RetryableHTTPStatusCode{
			Codes: map[int]struct{}{http.StatusTooManyRequests: {}},
		})
	})
}

func signUp(ctx context.Context, client *cognito.Client, email string) {
	_, err := client.SignUp(ctx, &cognito.SignUpInput{
		ClientId:       aws.String(clientID),
		Username:       aws.String(email),
		Password:       aws.String(password),
		UserAttributes: []types.AttributeType{{Name: aws.String("email"), Value: aws.String(email)}},
	})
	check(err)
	fmt.Println("signed up", email)

	_, err = client.ConfirmSignUp(ctx, &cognito.ConfirmSignUpInput{
		ClientId:         aws.String(clientID),
		Username:         aws.String(email),
		ConfirmationCode: aws.String(waitForCode(email)),
	})
	check(err)
	fmt.Println("confirmed with the code from the inbox")
}

func useTokens(ctx context.Context, client *cognito.Client, email string) {
	_, err := signIn(ctx, client, poolID, clientID, email, "not "+password)
	var refused *types.NotAuthorizedException
	if !errors.As(err, &refused) {
		log.Fatalf("a wrong password was not refused: %v", err)
	}
	fmt.Println("a wrong password:", refused.ErrorMessage())

	answer, err := signIn(ctx, client, poolID, clientID, email, password)
	check(err)
	tokens := answer.AuthenticationResult
	user, err := client.GetUser(ctx, &cognito.GetUserInput{AccessToken: tokens.AccessToken})
	check(err)
	fmt.Println("signed in by SRP as", *user.Username)

	_, err = client.InitiateAuth(ctx, &cognito.InitiateAuthInput{
		AuthFlow:       types.AuthFlowTypeRefreshTokenAuth,
		ClientId:       aws.String(clientID),
		AuthParameters: map[string]string{"REFRESH_TOKEN": *tokens.RefreshToken},
	})
	check(err)
	fmt.Println("refreshed")

	_, err = client.GlobalSignOut(ctx, &cognito.GlobalSignOutInput{AccessToken: tokens.AccessToken})
	check(err)
	fmt.Println("signed out everywhere")
}

func administer(ctx context.Context, client *cognito.Client, email string) {
	found := false
	pages := cognito.NewListUsersPaginator(client, &cognito.ListUsersInput{UserPoolId: aws.String(poolID), Limit: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		for _, user := range page.Users {
			for _, attribute := range user.Attributes {
				found = found || *attribute.Value == email
			}
		}
	}
	fmt.Println("listed every user, page by page; the new one is among them:", found)

	_, err := client.AdminDeleteUser(ctx, &cognito.AdminDeleteUserInput{UserPoolId: aws.String(poolID), Username: aws.String(email)})
	check(err)
	_, err = client.AdminGetUser(ctx, &cognito.AdminGetUserInput{UserPoolId: aws.String(poolID), Username: aws.String(email)})
	var missing *types.UserNotFoundException
	if !errors.As(err, &missing) {
		log.Fatalf("the user is still there: %v", err)
	}
	fmt.Println("deleted the user")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func environment(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
