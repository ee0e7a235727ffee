/** Every room's name is built here and nowhere else. */
export const rooms = {
	/** What is going on: stages that begin, contests that are published. */
	site: () => 'site:all',
	/** One contest, idea or comment thread: events under it, its tally where tallies are live. */
	subject: (id: string) => `subject:${id}`,
	/** The tallies of a whole poll, where they are live. */
	poll: (id: string) => `poll:${id}`,
	/** One item's tally, for those who hold a ballot on it (`after_own_vote`). */
	tally: (itemId: string) => `tally:${itemId}`,
	/** The moderation queue of one scope. */
	queue: (scope: string) => `queue:${scope}`,
	/** A contest's shortlist while organisers work on it. */
	shortlist: (contestId: string) => `shortlist:${contestId}`,
	/** What one institution receives and answers. */
	institution: (id: string) => `institution:${id}`,
	/** A debate's conclusions and recommendations while facilitators work on them. */
	outcome: (debateId: string) => `outcome:${debateId}`,
	/** What is sent for an opportunity, for its team. */
	applications: (opportunityId: string) => `applications:${opportunityId}`,
	/** What concerns one person only. */
	person: (id: string) => `person:${id}`
} as const;

export type RoomKind = keyof typeof rooms;

/** Splits a room's name; undefined when no such kind exists. */
export function parseRoom(room: string): { kind: RoomKind; id: string } | undefined {
	const colon = room.indexOf(':');
	const kind = room.slice(0, colon);
	if (colon < 1 || !Object.hasOwn(rooms, kind)) return undefined;
	return { kind: kind as RoomKind, id: room.slice(colon + 1) };
}
