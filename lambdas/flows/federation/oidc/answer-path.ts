/** Where providers of the OAuth family send people back to, beneath a domain. */
export const ANSWER_PATH = '/oauth2/idpresponse';
