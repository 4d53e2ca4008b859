/**
 * The tag by which a pool, of whatever tier, refuses new passwords that are breached ones: `refuse`. An addition to Amazon Cognito, which does
 * so as a part of threat protection alone (NIST SP 800-63B-4 §3.1.1.2 asks for it always).
 */
export const BREACHED_PASSWORDS_TAG = 'cognate:breached-passwords';
