/** In place of a client's id: what holds for each client of the pool that has nothing of its own. No client's id is in capitals. */
export const ALL_CLIENTS = 'ALL';
