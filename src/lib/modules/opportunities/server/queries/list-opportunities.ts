import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { placeNameFor } from '#lib/modules/places/index.ts';
import { placeNames, placesWithin } from '#lib/modules/places/server/index.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { shownCount, stateAt, type Opportunity, type OpportunityCard } from '../../opportunity.ts';
import type { ListOpportunities } from '../../schemas.ts';
import { seesWork } from '../policy.ts';
import * as repository from '../repository.ts';

/** A channel of opportunities that the actor may see. @refuses channels.unknown */
export async function findHome(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown'>> {
	const channel = await findChannel(ctx.db, channelId);
	return channel?.kind === 'opportunities' && canSeeChannel(ctx.actor, channel, ctx.now)
		? ok(channel)
		: refuse('channels.unknown');
}

/** Opportunities as lists show them. */
export async function cardsOf(
	db: Database,
	list: readonly Opportunity[],
	now: Date
): Promise<OpportunityCard[]> {
	const [sent, names] = await Promise.all([
		repository.countSent(
			db,
			list.map(({ id }) => id)
		),
		placeNames(
			db,
			list.map(({ place }) => place ?? null)
		)
	]);
	return list.map((opportunity) => {
		const { id, channelId, kind, title, place, isRemote, places, deadlineAt } = opportunity;
		const { countMode } = opportunity;
		return {
			...{ id, channelId, kind, title, isRemote, places, deadlineAt, countMode },
			state: stateAt(opportunity, now),
			placeName: place ? names.get(place) : undefined,
			applicationCount: shownCount(countMode, sent.get(id) ?? 0)
		};
	});
}

/** Public opportunities of a channel by kind, place and whether they are open. @refuses channels.unknown · cursor.invalid */
export async function listOpportunities(
	ctx: Context,
	input: ListOpportunities
): Promise<Result<Page<OpportunityCard>, 'channels.unknown' | 'cursor.invalid'>> {
	const { channelId, kind, place, isRemote, isOpen, limit } = input;
	const found = await findHome(ctx, channelId);
	if (!found.ok) return found;
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const within = place ? await placesWithin(ctx.db, place) : undefined;
	const rows = await repository.list(ctx.db, {
		...{ channelId, kind, within, after, limit, now: ctx.now },
		isRemote: isRemote === 'yes',
		isOpen: isOpen === 'yes'
	});
	const page = pageOf(rows, limit, (row) => [row.openedAt, row.id]);
	return ok({ items: await cardsOf(ctx.db, page.items, ctx.now), next: page.next });
}

/** What is prepared, for those who may see it. */
export async function listDrafts(ctx: Context, channel: Channel): Promise<OpportunityCard[]> {
	if (!seesWork(ctx.actor, channel.scopes, ctx.now)) return [];
	return cardsOf(ctx.db, await repository.listDrafts(ctx.db, channel.id), ctx.now);
}

const COLUMNS = [
	'id',
	'kind',
	'title',
	'place',
	'remote',
	'places',
	'deadline',
	'state',
	'applications'
] as const;
const AT_ONCE = 50;
const PAGES_MAX = 100;

/** All public opportunities of a channel as CSV; of applications the number that everybody sees. @refuses channels.unknown */
export async function exportOpportunities(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown' | 'cursor.invalid'>> {
	const cards: OpportunityCard[] = [];
	let cursor: string | undefined;
	for (let i = 0; i < PAGES_MAX; i++) {
		const page = await listOpportunities(ctx, { ...input, cursor, limit: AT_ONCE });
		if (!page.ok) return page;
		cards.push(...page.value.items);
		cursor = page.value.next;
		if (!cursor) break;
	}
	const rows = cards.map(
		({ id, kind, title, placeName, isRemote, places, deadlineAt, ...card }) => ({
			...{ id, kind, places },
			title: textFor(title, ctx.locale).text,
			place: placeName && placeNameFor(placeName, ctx.locale),
			remote: isRemote ? 'yes' : 'no',
			deadline: deadlineAt,
			state: card.state,
			applications: card.applicationCount
		})
	);
	return ok(toCsv(COLUMNS, rows));
}
