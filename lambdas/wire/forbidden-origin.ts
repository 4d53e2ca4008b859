/** The request did not come through the front door. Answered with status 403, unlike errors of operations. */
export class ForbiddenOrigin extends Error {}
