/** What the authorization endpoint gives, by `response_type`, whose words may come in any order. */
export type ResponseType = 'code' | 'token' | 'id_token' | 'id_token token';
