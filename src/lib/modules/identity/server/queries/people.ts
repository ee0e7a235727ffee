import { holds } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import * as clock from '#lib/server/clock.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import type { Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { nameSkeleton } from '../../display-name.ts';
import type { PublicPerson } from '../../index.ts';
import { afterOf, newestFirst } from '../newest-first.ts';
import { canSeePeople } from '../policy.ts';
import * as repository from '../repository.ts';
import { foldEmail } from '../use-cases/sign-up.ts';

const BADGES = ['organiser', 'moderator', 'expert'] as const;

const listNames = onceInSnapshot((db, ids) =>
	repository.listNames(db, { ids, roles: BADGES, now: clock.now() })
);

/** Names and badges for pages. A badge is drawn from a valid grant, never from what somebody calls themselves. */
export async function getPublicPeople(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, PublicPerson>> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return new Map();
	return new Map(
		(await listNames(db, wanted)).map(({ id, displayName, state, roles }) => {
			const badge = BADGES.find((role) => roles.includes(role));
			return [id, { id, displayName, badge, isDeleted: state === 'deleted' }];
		})
	);
}

/** Facts other modules judge by. */
export async function personFacts(db: Database, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, never>();
	const rows = await repository.listFacts(db, ids);
	return new Map(rows.map((row) => [row.id, row]));
}

/** Where to write to a person; undefined until the address is confirmed. */
export async function contactOf(
	db: Database,
	personId: string
): Promise<{ email: string; locale: string } | undefined> {
	const [credentials, facts] = await Promise.all([
		repository.findCredentialsOf(db, personId),
		repository.listFacts(db, [personId])
	]);
	if (!credentials?.emailConfirmedAt || !facts[0]) return undefined;
	return { email: credentials.email, locale: facts[0].locale };
}

/** Whose address this is; for the operator's commands. */
export async function findPersonByEmail(db: Database, email: string): Promise<string | undefined> {
	const known = await repository.findCredentials(db, foldEmail(email));
	return known?.credentials.personId;
}

export interface PersonRow {
	readonly id: string;
	readonly displayName: string;
	readonly email: string;
	readonly tier: number;
	readonly state: string;
	readonly createdAt: string;
	readonly roles: readonly string[];
}

/** People, newest first, by name, address or role. Administrators only. @refuses auth.required · auth.forbidden · cursor.invalid */
export async function listPeople(
	ctx: Context,
	input: { q?: string; role?: string; cursor?: string; limit: number }
): Promise<Result<Page<PersonRow>>> {
	const decision = canSeePeople(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const after = afterOf(input.cursor);
	if (after === 'invalid') return refuse('cursor.invalid');
	const rows = await repository.searchPeople(ctx.db, {
		// A half-typed word may look Cyrillic while the whole name is Latin: both readings count.
		skeletons: input.q ? [skeletonOf(input.q), nameSkeleton(input.q)].filter(Boolean) : [],
		email: input.q ? foldEmail(input.q) : undefined,
		role: input.role,
		after,
		limit: input.limit + 1
	});
	const roles = await rolesOf(
		ctx,
		rows.map((row) => row.person.id)
	);
	return ok(
		newestFirst(
			rows,
			input.limit,
			({ person }) => person,
			({ person, email }) => ({
				id: person.id,
				displayName: person.displayName,
				email: email ?? '',
				tier: person.tier,
				state: person.state,
				createdAt: person.createdAt.toISOString(),
				roles: roles.get(person.id) ?? []
			})
		)
	);
}

/** Who holds a role over one scope (`institution:<id>`) now: those to tell of what happens there. */
export const holdersOf = (
	db: Database,
	role: string,
	scope: string,
	now: Date
): Promise<string[]> => {
	const colon = scope.indexOf(':');
	const kind = scope.slice(0, colon) as repository.GrantRow['scopeKind'];
	return repository.listHolders(db, role, { kind, id: scope.slice(colon + 1) }, now);
};

const isInForce = (g: repository.GrantRow, now: Date): boolean =>
	!g.revokedAt && g.from <= now && (!g.until || now < g.until);

async function rolesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
	const roles = new Map<string, string[]>();
	if (ids.length === 0) return roles;
	for (const grant of await repository.listGrants(ctx.db, ids)) {
		const known = roles.get(grant.personId) ?? [];
		if (isInForce(grant, ctx.now) && !known.includes(grant.role))
			roles.set(grant.personId, [...known, grant.role]);
	}
	return roles;
}

/** A grant as its holder and administrators read it. */
export const grantView = (g: repository.GrantRow) => ({
	id: g.id,
	role: g.role,
	scope: g.scopeKind === 'all' ? 'all' : `${g.scopeKind}:${g.scopeId}`,
	from: g.from.toISOString(),
	until: g.until?.toISOString(),
	reason: g.reason,
	revokedAt: g.revokedAt?.toISOString(),
	revokeReason: g.revokeReason ?? undefined
});

/** One person with every grant ever given. @refuses auth.* · identity.person_unknown */
export async function getPerson(ctx: Context, input: { personId: string }) {
	const decision = canSeePeople(ctx.actor, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const person = await repository.findPerson(ctx.db, input.personId);
	if (!person) return refuse('identity.person_unknown');
	const [credentials, grants] = await Promise.all([
		repository.findCredentialsOf(ctx.db, person.id),
		repository.listGrants(ctx.db, [person.id])
	]);
	const givers = await getPublicPeople(
		ctx.db,
		grants.flatMap((g) => [g.grantedBy, g.revokedBy].filter((id) => id !== null))
	);
	return ok({
		id: person.id,
		displayName: person.displayName,
		email: credentials?.email ?? '',
		tier: person.tier,
		state: person.state,
		createdAt: person.createdAt.toISOString(),
		grants: grants.map((g) => ({
			...grantView(g),
			isInForce: isInForce(g, ctx.now),
			grantedBy: g.grantedBy ? givers.get(g.grantedBy)?.displayName : undefined
		}))
	});
}

export const isAdministrator = (ctx: Context): boolean =>
	holds(ctx.actor, 'administrator', [], ctx.now);
