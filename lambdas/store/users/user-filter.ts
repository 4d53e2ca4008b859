/** A parsed `Filter` of ListUsers. */
export interface UserFilter {
  readonly attribute:
    | 'username'
    | 'email'
    | 'phone_number'
    | 'name'
    | 'given_name'
    | 'family_name'
    | 'preferred_username'
    | 'cognito:user_status'
    | 'status'
    | 'sub';
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}
