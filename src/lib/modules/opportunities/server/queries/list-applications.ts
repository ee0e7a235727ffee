import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { OwnApplication, TeamApplication } from '../../application.ts';
import { stateAt } from '../../opportunity.ts';
import type { ListApplications, ListOwn } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import * as outcomes from '../outcome-repository.ts';
import { readsApplications } from '../policy.ts';
import * as repository from '../repository.ts';
import { findVisible } from './get-opportunity.ts';

async function teamView(
	ctx: Context,
	rows: readonly applications.ApplicationRow[],
	deadlineAt: string
): Promise<TeamApplication[]> {
	const [people, names] = await Promise.all([
		getPublicPeople(
			ctx.db,
			rows.flatMap(({ applicantId }) => applicantId ?? [])
		),
		placeNames(
			ctx.db,
			rows.map(({ place }) => place)
		)
	]);
	return rows.map(({ id, applicantId, place, state, submittedAt, offerUntil }) => ({
		...{ id, state },
		name: (applicantId && people.get(applicantId)?.displayName) || '',
		placeName: place ? names.get(place) : undefined,
		submittedAt: submittedAt!.toISOString(),
		isLate: submittedAt!.getTime() >= Date.parse(deadlineAt),
		offerUntil: offerUntil?.toISOString()
	}));
}

/**
 * What was sent for an opportunity, the oldest first, for the channel's own team.
 *
 * @refuses opportunities.unknown · channels.not_team · cursor.invalid
 */
export async function listApplications(ctx: Context, input: ListApplications) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { opportunityId, state, limit } = input;
		const found = await findVisible(snapshot, opportunityId);
		if (!found.ok) return found;
		const { opportunity, channel } = found.value;
		if (!readsApplications(actor, channel.scopes, now)) return refuse('channels.not_team');
		const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
		if (input.cursor && !after) return refuse('cursor.invalid');
		const room = rooms.applications(opportunityId);
		const [rows, byState, taken, heads] = await Promise.all([
			applications.listSent(db, { opportunityId, state, after, limit }),
			applications.countByState(db, opportunityId),
			applications.countTaken(db, opportunityId),
			headsOf(db, [room])
		]);
		const page = pageOf(rows, limit, (row) => [row.submittedAt!.toISOString(), row.id]);
		const { id, channelId, title, places, deadlineAt } = opportunity;
		return ok({
			opportunity: { id, channelId, title, places, deadlineAt, state: stateAt(opportunity, now) },
			channel: { id: channelId, title: channel.title, accent: channel.accent },
			items: await teamView(snapshot, page.items, deadlineAt),
			next: page.next,
			...{ byState, taken, heads }
		});
	});
}

/** The actor's own, what moved last first. @refuses auth.required · cursor.invalid */
export async function listOwnApplications(
	ctx: Context,
	input: ListOwn
): Promise<Result<Page<OwnApplication>, 'auth.required' | 'cursor.invalid'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const rows = await applications.listOfPerson(ctx.db, ctx.actor.id, { ...input, after });
	const page = pageOf(rows, input.limit, (row) => [row.stateSince.toISOString(), row.id]);
	const [found, asked] = await Promise.all([
		repository.listByIds(
			ctx.db,
			page.items.map(({ opportunityId }) => opportunityId)
		),
		outcomes.listOf(
			ctx.db,
			page.items.map(({ id }) => id)
		)
	]);
	const items = page.items.map((row) => {
		const { id, channelId, kind, title, deadlineAt } = found.find(
			(each) => each.id === row.opportunityId
		)!;
		return {
			...{ id: row.id, state: row.state, reason: row.reason },
			opportunity: { id, channelId, kind, title, deadlineAt },
			stateSince: row.stateSince.toISOString(),
			offerUntil: row.offerUntil?.toISOString(),
			isAsked: asked.some((each) => each.applicationId === row.id && !each.answeredAt)
		};
	});
	return ok({ items, next: page.next });
}

/** The page of one's own applications, with the heads of their rooms. @refuses auth.required · cursor.invalid */
export const getOwnPage = (ctx: Context, input: ListOwn) =>
	inSnapshot(ctx, async (snapshot) => {
		const page = await listOwnApplications(snapshot, input);
		if (!page.ok) return page;
		const names = page.value.items.map(({ id }) => rooms.subject(id));
		return ok({ ...page.value, heads: await headsOf(snapshot.db, names) });
	});
