package main

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	cognito "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// The 3072-bit group of RFC 5054, in which g is 2.
var prime = number("" +
	"FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
	"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
	"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F" +
	"83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
	"E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
	"15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7" +
	"ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C" +
	"BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF")

var generator = big.NewInt(2)

// signIn proves a password by Secure Remote Password, which the SDK leaves to others: the service never sees it.
func signIn(ctx context.Context, client *cognito.Client, poolID, clientID, name, password string) (*cognito.RespondToAuthChallengeOutput, error) {
	a, err := rand.Int(rand.Reader, prime)
	if err != nil {
		return nil, err
	}
	publicA := new(big.Int).Exp(generator, a, prime)
	started, err := client.InitiateAuth(ctx, &cognito.InitiateAuthInput{
		AuthFlow:       types.AuthFlowTypeUserSrpAuth,
		ClientId:       aws.String(clientID),
		AuthParameters: map[string]string{"USERNAME": name, "SRP_A": publicA.Text(16)},
	})
	if err != nil {
		return nil, err
	}
	challenge := started.ChallengeParameters
	user, secretBlock := challenge["USER_ID_FOR_SRP"], challenge["SECRET_BLOCK"]
	_, pool, _ := strings.Cut(poolID, "_")
	key, err := agree(a, publicA, number(challenge["SRP_B"]), number(challenge["SALT"]), pool+user+":"+password)
	if err != nil {
		return nil, err
	}
	block, err := base64.StdEncoding.DecodeString(secretBlock)
	if err != nil {
		return nil, err
	}
	timestamp := time.Now().UTC().Format("Mon Jan 2 15:04:05 MST 2006")
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(pool + user + string(block) + timestamp))
	return client.RespondToAuthChallenge(ctx, &cognito.RespondToAuthChallengeInput{
		ChallengeName: started.ChallengeName,
		ClientId:      aws.String(clientID),
		Session:       started.Session,
		ChallengeResponses: map[string]string{
			"USERNAME":                    user,
			"TIMESTAMP":                   timestamp,
			"PASSWORD_CLAIM_SECRET_BLOCK": secretBlock,
			"PASSWORD_CLAIM_SIGNATURE":    base64.StdEncoding.EncodeToString(mac.Sum(nil)),
		},
	})
}

// agree gives the key that both sides share when the password is right.
func agree(a, publicA, publicB, salt *big.Int, identity string) ([]byte, error) {
	k := hash(padded(prime), padded(generator))
	u := hash(padded(publicA), padded(publicB))
	secret := sha256.Sum256([]byte(identity))
	x := hash(padded(salt), secret[:])
	base := new(big.Int).Sub(publicB, new(big.Int).Mul(k, new(big.Int).Exp(generator, x, prime)))
	exponent := new(big.Int).Add(a, new(big.Int).Mul(u, x))
	shared := new(big.Int).Exp(base, exponent, prime)
	return hkdf.Key(sha256.New, padded(shared), padded(u), "Caldera Derived Key", 16)
}

func number(hex string) *big.Int {
	value, _ := new(big.Int).SetString(hex, 16)
	return value
}

// padded gives the bytes of a number with a zero in front where the first would make it look negative.
func padded(value *big.Int) []byte {
	bytes := value.Bytes()
	if len(bytes) == 0 || bytes[0] > 127 {
		return append([]byte{0}, bytes...)
	}
	return bytes
}

func hash(parts ...[]byte) *big.Int {
	digest := sha256.New()
	for _, part := range parts {
		digest.Write(part)
	}
	return new(big.Int).SetBytes(digest.Sum(nil))
}
