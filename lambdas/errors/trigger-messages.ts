/** What callers are told of triggers. Where Cognito's wording is known, it is Cognito's. */
export const triggerMessages = {
  failed: (trigger: string, message: string) => `${trigger} failed with error ${message}.`,
  unreachable: (trigger: string, reason: string) =>
    reason === 'Timeout'
      ? `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`
      : `${trigger} invocation failed due to error ${reason}.`,
  unrecognizable: 'Unrecognizable lambda output',
  choiceInvalid: (member: string, choices: readonly string[]) =>
    `Invalid lambda trigger response: ${member} must be ${choices.join(' or ')}.`,
  verifiedWithoutValue: (member: string, attribute: string) =>
    `Invalid lambda trigger response: ${member} needs a user with ${attribute}.`,
  messageLength: (member: string, most: number) =>
    `Invalid lambda trigger response: ${member} can have at most ${most} characters.`,
  placeholderMissing: (member: string, placeholder: string) =>
    `Invalid lambda trigger response: ${member} must contain ${placeholder}.`,
  emailNotCustomisable:
    'Invalid lambda trigger response: emailMessage and emailSubject need the EmailSendingAccount DEVELOPER.',
  tooManyClaims: 'Invalid lambda trigger response: tokens can be changed in at most 5000 points.',
  claimNotSimple: (claim: string) => `Invalid lambda trigger response: the claim ${claim} must be a simple value.`,
  audienceInvalid: 'Invalid lambda trigger response: the claim aud of the access token must be the client id.',
  scopeInvalid: 'Invalid lambda trigger response: a scope of scopesToAdd is no OAuth 2.0 scope.',
  challengeNotPossible:
    'Invalid lambda trigger response: DefineAuthChallenge must ask for a challenge that is possible here: CUSTOM_CHALLENGE, or PASSWORD_VERIFIER after SRP_A.',
  conversationTooLong: (most: number) =>
    `Invalid lambda trigger response: the privateChallengeParameters and the challengeMetadata of all challenges so far must have at most ${most} bytes as JSON.`,
  migrationRefused: (clientId: string) => `Exception migrating user in app client ${clientId}`,
  clientTokenTrigger: 'The pre token generation trigger of the user pool failed.',
} as const;
