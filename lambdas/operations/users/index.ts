/** This area's operations by name. */
export const userOperations = {};
