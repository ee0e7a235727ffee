import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface ChannelFacts {
	readonly channelId: string;
	readonly reason?: string;
}
type PieceFacts = ChannelFacts & { readonly pieceId: string };

const audited = (facts: ChannelFacts, subjectId: string = facts.channelId) => ({
	subjectId,
	scopes: [`channel:${facts.channelId}`],
	reason: facts.reason
});

/** Of the channel as a whole: its board reads again. */
const ofBoard = <F extends ChannelFacts>(): Delivery<F> => ({
	rooms: ({ channelId }) => [rooms.subject(channelId)],
	message: async () => null,
	audit: (facts) => audited(facts)
});

/**
 * Of one piece: its page and the board read again. Everybody who sees the channel hears its room, so they are told that
 * something happened and nothing about it: reasons, people and what is in the making are for those who work here.
 */
const ofPiece = <F extends PieceFacts>(more: Partial<Delivery<F>> = {}): Delivery<F> => ({
	rooms: ({ channelId, pieceId }) => [rooms.subject(channelId), rooms.subject(pieceId)],
	message: async () => null,
	audit: (facts) => audited(facts, facts.pieceId),
	...more
});

/** What is said and made inside a piece: its page hears of it, which only those who work here open. */
const within = <F extends PieceFacts>(more: Partial<Delivery<F>> = {}): Delivery<F> => ({
	...ofPiece<F>(),
	rooms: ({ pieceId }) => [rooms.subject(pieceId)],
	...more
});

export const editorialDeliveries: Deliveries = {
	'editorial.brand_set': ofBoard(),
	'editorial.brief_written': { ...ofBoard(), notices: notices.tellBrief },
	'editorial.brief_closed': ofBoard(),
	'piece.pitched': ofPiece({ notices: notices.tellTeam }),
	'piece.moved': ofPiece({
		audit: (facts) => ({
			...audited(facts, facts.pieceId),
			facts: { from: facts.from, to: facts.to }
		}),
		notices: notices.tellMove
	}),
	'piece.published': ofPiece({ notices: notices.tellPublished }),
	'piece.due_set': ofPiece(),
	'piece.assigned': ofPiece({ notices: notices.tellAssigned }),
	'piece.unassigned': ofPiece(),
	'piece.versioned': within(),
	'piece.captioned': within(),
	'piece.remarked': within({ notices: notices.tellRemark }),
	'piece.remark_resolved': within(),
	'piece.checklist_filled': within(),
	'piece.release_added': within(),
	'piece.release_removed': within(),
	// Who takes what is nobody's business, so it is counted and not logged.
	'piece.reused': ofPiece({ audit: undefined }),
	'piece.hidden': ofPiece({ notices: (tx, facts) => notices.tellAuthor(tx, facts, 'hidden') }),
	'piece.restored': ofPiece({ notices: (tx, facts) => notices.tellAuthor(tx, facts, 'restored') })
};
