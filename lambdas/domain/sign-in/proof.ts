/** Something that a person has proven in the course of a sign-in. */
export type Proof = 'PASSWORD' | 'NEW_PASSWORD';
