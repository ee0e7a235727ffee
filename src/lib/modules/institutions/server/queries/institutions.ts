import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { isId } from '#lib/shared/ids.ts';
import { pageOf, unpackCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { Institution, InstitutionView } from '../../institution.ts';
import type { ListInstitutions } from '../../schemas.ts';
import { keepsInstitutions, respondsFor } from '../policy.ts';
import { recordsOf } from '../ports.ts';
import * as repository from '../repository.ts';
import { scopesOfInstitution } from '../scopes.ts';

export const findInstitution = repository.find;
export const listInstitutionsByIds = repository.listByIds;
export const lockInstitution = repository.lock;

/** Those who answer for an institution: they are told what waits for them. */
export const respondersOf = (db: Database, institutionId: string, now: Date): Promise<string[]> =>
	holdersOf(db, 'responder', `institution:${institutionId}`, now);

const MOST_OFFERED = 200;

/** Institutions a recommendation can be addressed to now, by name. */
export const listActive = (db: Database): Promise<Institution[]> =>
	repository.list(db, { words: [], onlyActive: true, limit: MOST_OFFERED });

async function viewsOf(ctx: Context, list: readonly Institution[]): Promise<InstitutionView[]> {
	const [names, recordOf] = await Promise.all([
		placeNames(
			ctx.db,
			list.map(({ place }) => place ?? null)
		),
		recordsOf(
			ctx.db,
			list.map(({ id }) => id),
			ctx.now
		)
	]);
	return list.map(({ id, name, kind, place, email, phone, address, isActive, version }) => ({
		...{ id, name, kind, place, email, phone, address, isActive, version },
		placeName: place ? names.get(place) : undefined,
		record: recordOf(id)
	}));
}

function afterOf(cursor: string | undefined) {
	if (cursor === undefined) return undefined;
	const [skeleton, id] = unpackCursor(cursor) ?? [];
	return typeof skeleton === 'string' && isId(id) ? { skeleton, id } : 'invalid';
}

/** Institutions by name, with what became of the recommendations they received. @refuses cursor.invalid */
export async function listInstitutions(
	ctx: Context,
	input: ListInstitutions
): Promise<Result<Page<InstitutionView>, 'cursor.invalid'>> {
	const after = afterOf(input.cursor);
	if (after === 'invalid') return refuse('cursor.invalid');
	const words = skeletonOf(input.q ?? '')
		.split(' ')
		.filter(Boolean);
	const rows = await repository.list(ctx.db, { words, after, limit: input.limit });
	const page = pageOf(rows, input.limit, (row) => [row.skeleton, row.id]);
	return ok({ items: await viewsOf(ctx, page.items), next: page.next });
}

/** An institution's own page: who it is and how it answers. @refuses institutions.unknown */
export async function getInstitution(ctx: Context, input: { institutionId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const institution = await repository.find(snapshot.db, input.institutionId);
		if (!institution) return refuse('institutions.unknown');
		const [[view], scopes, heads] = await Promise.all([
			viewsOf(snapshot, [institution]),
			scopesOfInstitution(snapshot.db, institution),
			headsOf(snapshot.db, [rooms.institution(institution.id)])
		]);
		return ok({
			institution: view!,
			heads,
			can: {
				keep: keepsInstitutions(snapshot.actor, scopes, snapshot.now),
				respond: respondsFor(snapshot.actor, institution.id, snapshot.now)
			}
		});
	});
}
