import type { Context } from '#lib/server/context.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { Field, PairState } from '../../mentor.ts';
import type { ListPairs } from '../../schemas.ts';
import { mentorOf } from '../own-pair.ts';
import { isOfPair } from '../policy.ts';
import * as repository from '../repository.ts';
import { findHome } from './find-home.ts';

/** A pair on the list of one of the two. */
export interface PairLine {
	readonly id: string;
	/** The other one's name; empty once the account is deleted. */
	readonly name: string;
	readonly isMentor: boolean;
	readonly field: Field;
	readonly hours: number;
	readonly state: PairState;
	readonly stateSince: string;
}

/** Pairs as lists show them to one of the two. */
export async function linesOf(
	ctx: Context,
	channel: Channel,
	rows: readonly repository.PairRow[]
): Promise<PairLine[]> {
	const { actor, db, now } = ctx;
	if (actor.kind !== 'person' || rows.length === 0) return [];
	const profiles = await repository.listProfilesByIds(
		db,
		rows.map(({ mentorId }) => mentorId)
	);
	const mentors = new Map(profiles.map((profile) => [profile.id, profile]));
	const people = await getPublicPeople(db, [
		...profiles.flatMap(({ personId }) => personId || []),
		...rows.flatMap(({ menteeId }) => menteeId ?? [])
	]);
	return rows.flatMap(({ id, mentorId, menteeId, field, hours, state, stateSince }) => {
		const mentor = mentors.get(mentorId)!;
		const mentorPersonId = mentorOf(actor, mentor, channel, now);
		if (!isOfPair(actor, { mentorPersonId, menteeId, state })) return [];
		const isMentor = actor.id === mentorPersonId;
		const other = isMentor ? menteeId : mentor.personId;
		const name = (other && people.get(other)?.displayName) || '';
		return [{ id, name, isMentor, field, hours, state, stateSince: stateSince.toISOString() }];
	});
}

/** Pairs of a channel the actor is half of. @refuses auth.required · channels.unknown · cursor.invalid */
export async function listPairs(
	ctx: Context,
	input: ListPairs
): Promise<Result<Page<PairLine>, 'auth.required' | 'channels.unknown' | 'cursor.invalid'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const { channelId, limit } = input;
	const asked = { channelId, personId: ctx.actor.id, after, limit };
	const rows = await repository.listPairsOf(ctx.db, asked);
	const page = pageOf(rows, limit, (row) => [row.stateSince.toISOString(), row.id]);
	return ok({ items: await linesOf(ctx, found.value, page.items), next: page.next });
}
