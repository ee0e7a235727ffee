import { and, desc, eq, ilike, or, sql } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { inForce } from './grant-repository.ts';
import { credentials, grants, people } from './tables.ts';

/** People with those of some roles that they hold over anything now. */
export const listNames = writtenOnce(
	(db, asked: Places<{ ids: readonly string[]; roles: readonly string[]; now: Date }>) =>
		db
			.select({
				id: people.id,
				displayName: people.displayName,
				state: people.state,
				roles: sql<string[]>`array_remove(array_agg(${grants.role}), null)`
			})
			.from(people)
			.leftJoin(
				grants,
				and(eq(grants.personId, people.id), among(grants.role, asked.roles), inForce(asked.now))
			)
			.where(among(people.id, asked.ids))
			.groupBy(people.id)
);

export const listFacts = (db: Database, ids: readonly string[]) =>
	db
		.select({
			id: people.id,
			tier: people.tier,
			homePlace: people.homePlace,
			locale: people.locale,
			createdAt: people.createdAt
		})
		.from(people)
		.where(among(people.id, ids));

/** People for the administrator's list: newest first. */
export async function searchPeople(
	db: Database,
	options: {
		/** Folded texts, any of which the name may hold. */
		skeletons?: readonly string[];
		email?: string;
		role?: string;
		after?: { at: string; id: string };
		limit: number;
	}
) {
	const { skeletons = [], email, role, after, limit } = options;
	const matches = or(
		...skeletons.map((skeleton) => ilike(people.nameSkeleton, `%${skeleton}%`)),
		email ? eq(credentials.emailFolded, email) : undefined
	);
	return db
		.select({ person: people, email: credentials.email })
		.from(people)
		.leftJoin(credentials, eq(credentials.personId, people.id))
		.where(
			and(
				matches,
				role
					? sql`exists (select 1 from grants g where g.person_id = ${people.id} and g.role = ${role} and g.revoked_at is null)`
					: undefined,
				after
					? sql`(${people.createdAt}, ${people.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(people.createdAt), desc(people.id))
		.limit(limit);
}
