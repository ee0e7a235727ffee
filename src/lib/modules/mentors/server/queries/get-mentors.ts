import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { holds } from '#lib/shared/actor.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import { getPublicPeople, holdersOf } from '#lib/modules/identity/server/index.ts';
import { ancestorsOf, placeNames } from '#lib/modules/places/server/index.ts';
import { byFit, matchOf, type Match, type Wish } from '../../match.ts';
import type { MentorCard, Profile } from '../../mentor.ts';
import type { ListMentors } from '../../schemas.ts';
import { canAsk } from '../policy.ts';
import * as repository from '../repository.ts';
import { findHome } from './find-home.ts';
import { measuresOf } from './get-measures.ts';
import { linesOf } from './list-pairs.ts';

export interface RankedMentor extends MentorCard {
	/** How well they fit, where something was wished for. */
	readonly match?: Match;
	/** Why the asker cannot ask them; undefined: they can. */
	readonly askBar?: string;
}

/** The mentors of a channel with what is left of their hours, the best fitting first. */
async function rank(
	ctx: Context,
	channel: Channel,
	profiles: readonly Profile[],
	input: ListMentors
): Promise<RankedMentor[]> {
	const { db, actor } = ctx;
	const ids = profiles.map(({ id }) => id);
	const places = profiles.map(({ place }) => place);
	const [taken, people, names, ancestors, current] = await Promise.all([
		repository.takenHours(db, ids),
		getPublicPeople(
			db,
			profiles.map(({ personId }) => personId)
		),
		placeNames(db, places),
		ancestorsOf(db, input.place ? [...places, input.place] : places),
		actor.kind === 'person' ? repository.listCurrentOf(db, channel.id, actor.id) : []
	]);
	const { field, languages, hours } = input;
	const isWished = Boolean(field ?? input.place ?? hours) || languages.length > 0;
	const wish: Wish = { field, languages, hours, ancestors: ancestors.get(input.place ?? '') };
	const ranked = profiles.map((mentor) => {
		const freeHours = Math.max(0, mentor.hours - (taken.get(mentor.id) ?? 0));
		const decision = canAsk(actor, channel, {
			...{ mentor, current, isMentor: true, hours: 1 },
			takenHours: mentor.hours - freeHours
		});
		const { id, fields, lang, about, isOpen } = mentor;
		const candidate = { ...mentor, freeHours, ancestors: ancestors.get(mentor.place) ?? [] };
		return {
			...{ id, fields, lang, about, isOpen, freeHours, hours: mentor.hours },
			languages: mentor.languages,
			name: people.get(mentor.personId)?.displayName ?? '',
			placeName: names.get(mentor.place),
			match: matchOf(wish, candidate),
			askBar: decision.allowed ? undefined : decision.reason
		};
	});
	return isWished ? ranked.sort(byFit) : ranked.map(({ match: _, ...mentor }) => mentor);
}

/** The mentors of a channel, the best fitting first. @refuses channels.unknown */
export async function listMentors(
	ctx: Context,
	input: ListMentors
): Promise<Result<{ items: RankedMentor[] }, 'channels.unknown'>> {
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const { id } = found.value;
	const holders = await holdersOf(ctx.db, 'mentor', `channel:${id}`, ctx.now);
	const profiles = await repository.listProfiles(ctx.db, id, holders);
	return ok({ items: await rank(ctx, found.value, profiles, input) });
}

const PAIRS_SHOWN = 50;

/** Everything of the page of a channel's mentors as of one instant. @refuses channels.unknown */
export async function getMentorsPage(ctx: Context, input: ListMentors) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const found = await findHome(snapshot, input.channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const list = await listMentors(snapshot, input);
		if (!list.ok) return list;
		const personId = actor.kind === 'person' ? actor.id : undefined;
		const isTeam = isOfTeam(actor, channel.scopes, now);
		const [own, pairs, measures, counts] = await Promise.all([
			personId ? repository.findProfileOf(db, channel.id, personId) : undefined,
			personId
				? repository.listPairsOf(db, { channelId: channel.id, personId, limit: PAIRS_SHOWN })
				: [],
			measuresOf(snapshot, channel.id),
			isTeam ? repository.countByMentor(db, channel.id) : []
		]);
		const lines = await linesOf(snapshot, channel, pairs.slice(0, PAIRS_SHOWN));
		const names = [channel.id, ...(own ? [own.id] : []), ...lines.map(({ id }) => id)];
		return ok({
			channel: { id: channel.id, title: channel.title, accent: channel.accent },
			...{ mentors: list.value.items, pairs: lines, measures, counts },
			ownId: own?.id,
			heads: await headsOf(db, names.map(rooms.subject)),
			can: { present: holds(actor, 'mentor', channel.scopes, now), work: isTeam }
		});
	});
}

/** The actor's own profile, to change it. @refuses channels.unknown · mentors.not_mentor */
export async function getOwnProfile(ctx: Context, input: { channelId: string }) {
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const { actor } = ctx;
	const { id, title, accent, scopes, place } = found.value;
	if (actor.kind !== 'person' || !holds(actor, 'mentor', scopes, ctx.now))
		return refuse('mentors.not_mentor');
	const profile = await repository.findProfileOf(ctx.db, id, actor.id);
	return ok({ channel: { id, title, accent, place }, profile });
}
