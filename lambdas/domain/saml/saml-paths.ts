/** Where SAML providers send what they say, beneath a domain. */
export const SAML_PATHS = { consumer: '/saml2/idpresponse', logout: '/saml2/logout' } as const;
