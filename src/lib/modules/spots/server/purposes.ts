/** What pictures of spots are sent for: of the report, and of a line of the history that says "clean". */
export const BEFORE = 'spot.before';
export const AFTER = 'spot.after';
