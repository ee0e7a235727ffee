/** Whom the editorial's events are told, and in which words. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Notice } from '#lib/server/events/deliveries.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import * as briefs from './brief-repository.ts';
import * as pieces from './piece-repository.ts';

interface PieceFacts {
	readonly channelId: string;
	readonly pieceId: string;
}
interface Told {
	readonly wording: string;
	readonly kind: 'stage' | 'decision' | 'task';
	readonly path: string;
	readonly facts: Readonly<Record<string, string>>;
	readonly subjectId: string;
	/** Tells two events of one instant apart. */
	readonly key?: string;
}

const tell = (tx: TransactionContext, people: Iterable<string>, told: Told): Notice[] => {
	const { wording, kind, path, facts, subjectId, key = '' } = told;
	return [...new Set(people)]
		.filter((personId) => tx.actor.kind !== 'person' || personId !== tx.actor.id)
		.map((personId) => ({
			...{ personId, kind, wording: `editorial_notice_${wording}`, subjectId, path, facts },
			dedupeKey: `editorial_${wording}:${subjectId}:${key}:${tx.now.toISOString()}`
		}));
};

const workPath = ({ channelId, pieceId }: PieceFacts): string =>
	`/channels/${channelId}/editorial/${pieceId}`;

/** Those who decide in a channel. */
async function teamOf(tx: TransactionContext, channelId: string): Promise<string[]> {
	const scope = `channel:${channelId}`;
	const roles = await Promise.all(
		['lead', 'editor'].map((role) => holdersOf(tx.db, role, scope, tx.now))
	);
	return roles.flat();
}

/** Its author and everybody who took it on. */
async function makersOf(tx: TransactionContext, piece: pieces.PieceRow): Promise<string[]> {
	const assigned = await pieces.assignedTo(tx.db, [piece.id]);
	return [piece.authorId, ...(assigned.get(piece.id) ?? [])];
}

async function aboutPiece(
	tx: TransactionContext,
	facts: PieceFacts,
	told: Pick<Told, 'wording' | 'kind' | 'key'> & { readonly path?: string },
	whom: (piece: pieces.PieceRow) => Promise<Iterable<string>> | Iterable<string>
): Promise<Notice[]> {
	const piece = await pieces.find(tx.db, facts.pieceId);
	if (!piece) return [];
	const { path = workPath(facts), ...rest } = told;
	const about = { ...rest, path, facts: { title: piece.title }, subjectId: piece.id };
	return tell(tx, await whom(piece), about);
}

/** Everybody who follows the channel about what is wanted. */
export async function tellBrief(
	tx: TransactionContext,
	{ channelId, briefId }: { channelId: string; briefId: string }
): Promise<Notice[]> {
	const brief = await briefs.find(tx.db, briefId);
	if (!brief) return [];
	return tell(tx, await followersOf(tx.db, channelId), {
		...{ wording: 'brief', kind: 'stage', subjectId: channelId, key: briefId },
		path: `/channels/${channelId}/editorial`,
		facts: { title: brief.title }
	});
}

/** The team about a new idea. */
export const tellTeam = (tx: TransactionContext, facts: PieceFacts): Promise<Notice[]> =>
	aboutPiece(tx, facts, { wording: 'pitched', kind: 'task' }, () => teamOf(tx, facts.channelId));

/** Moves people wait for: the team hears of what is handed in, makers of what was decided. */
export async function tellMove(
	tx: TransactionContext,
	facts: PieceFacts & { from: string; to: string }
): Promise<Notice[]> {
	const { from, to } = facts;
	if (to === 'on_review')
		return aboutPiece(tx, facts, { wording: 'on_review', kind: 'task' }, () =>
			teamOf(tx, facts.channelId)
		);
	const wording = from === 'on_review' && to === 'in_work' ? 'returned' : to;
	if (!['accepted', 'declined', 'returned', 'archived'].includes(wording)) return [];
	return aboutPiece(tx, facts, { wording, kind: 'decision' }, (piece) => makersOf(tx, piece));
}

/** Makers, and whoever follows the piece or the channel, about a publication. */
export async function tellPublished(tx: TransactionContext, facts: PieceFacts): Promise<Notice[]> {
	const channel = await findChannel(tx.db, facts.channelId);
	if (!channel) return [];
	const told = { wording: 'published', kind: 'stage', path: `/library/${facts.pieceId}` } as const;
	return aboutPiece(tx, facts, told, async (piece) => [
		...(await makersOf(tx, piece)),
		...(await followersOf(tx.db, piece.id)),
		...(await followersOf(tx.db, channel.id))
	]);
}

export const tellAssigned = (
	tx: TransactionContext,
	facts: PieceFacts & { personId: string }
): Promise<Notice[]> =>
	aboutPiece(tx, facts, { wording: 'assigned', kind: 'task' }, () => [facts.personId]);

/** Makers about what somebody said of a version. */
export const tellRemark = (
	tx: TransactionContext,
	facts: PieceFacts & { remarkId: string }
): Promise<Notice[]> =>
	aboutPiece(tx, facts, { wording: 'remarked', kind: 'task', key: facts.remarkId }, (piece) =>
		makersOf(tx, piece)
	);

/** A piece's author about what a moderator did with it. */
export const tellAuthor = (
	tx: TransactionContext,
	facts: PieceFacts,
	wording: 'hidden' | 'restored'
): Promise<Notice[]> =>
	aboutPiece(tx, facts, { wording, kind: 'decision' }, (piece) => [piece.authorId]);
