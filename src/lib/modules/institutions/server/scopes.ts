import type { Database } from '#lib/server/db/client.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import type { Institution } from '../institution.ts';

/** An institution's own scope and the territories it stands in. */
export const scopesOfInstitution = async (
	db: Database,
	institution: Pick<Institution, 'id' | 'place'>
): Promise<string[]> => [
	`institution:${institution.id}`,
	...(await scopesOfPlace(db, institution.place))
];
