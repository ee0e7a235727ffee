/** What files stand on here, as the files module knows it: versions of pieces, papers of consent. */
export const VERSION_PURPOSE = 'editorial.version';
export const RELEASE_PURPOSE = 'editorial.release';
