/** The header by which a request says whose it is, where another may be signed in by the time it is sent. */
export const WRITTEN_BY = 'x-written-by';
