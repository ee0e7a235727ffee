import '../events.ts';
import type { Deliveries, Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import type { Phase } from '../stage.ts';
import * as repository from './repository.ts';

const audited = (contestId: string, reason?: string, facts?: Record<string, unknown>) => ({
	subjectId: contestId,
	scopes: [`contest:${contestId}`],
	reason,
	facts
});

async function tellFollowers(
	tx: TransactionContext,
	contestId: string,
	wording: string,
	path: string,
	dedupe: string
): Promise<Notice[]> {
	const [followers, contest] = await Promise.all([
		followersOf(tx.db, contestId),
		repository.find(tx.db, contestId)
	]);
	return followers.map((personId) => ({
		personId,
		kind: 'stage',
		wording,
		subjectId: contestId,
		path,
		facts: {
			title: contest?.title.kk ?? '',
			title_ru: contest?.title.ru ?? '',
			title_en: contest?.title.en ?? ''
		},
		dedupeKey: `${dedupe}:${contestId}`
	}));
}

const heard = (contestId: string) => [rooms.site(), rooms.subject(contestId)];

export const contestDeliveries: Deliveries = {
	'contest.created': { rooms: () => [], audit: ({ contestId }) => audited(contestId) },
	'contest.edited': {
		rooms: ({ contestId }) => [rooms.subject(contestId)],
		audit: ({ contestId }) => audited(contestId)
	},
	'contest.published': {
		rooms: ({ contestId }) => heard(contestId),
		audit: ({ contestId }) => audited(contestId)
	},
	'contest.cancelled': {
		rooms: ({ contestId }) => heard(contestId),
		audit: ({ contestId, reason }) => audited(contestId, reason),
		notices: (tx, { contestId }) =>
			tellFollowers(
				tx,
				contestId,
				'contests_notice_cancelled',
				`/contests/${contestId}`,
				'cancelled'
			)
	},
	'contest.rescheduled': {
		rooms: ({ contestId }) => heard(contestId),
		audit: ({ contestId, phase, reason }) => audited(contestId, reason, { phase }),
		notices: (tx, { contestId, phase }) =>
			tellFollowers(
				tx,
				contestId,
				'contests_notice_rescheduled',
				`/contests/${contestId}`,
				`moved:${phase}:${tx.now.toISOString()}`
			)
	},
	'stage.began': {
		rooms: ({ contestId }) => heard(contestId),
		audit: ({ contestId, phase }) => audited(contestId, undefined, { phase }),
		notices: (tx, { contestId, phase }) =>
			tellFollowers(
				tx,
				contestId,
				`contests_notice_${phase satisfies Phase}`,
				`/contests/${contestId}`,
				`stage:${phase}`
			)
	},
	'nomination.changed': {
		rooms: ({ contestId }) => [rooms.shortlist(contestId)],
		audit: ({ contestId, subjectId, list }) => audited(contestId, undefined, { subjectId, list })
	},
	'results.published': {
		rooms: ({ contestId }) => heard(contestId),
		audit: ({ contestId }) => audited(contestId),
		notices: (tx, { contestId }) =>
			tellFollowers(
				tx,
				contestId,
				'contests_notice_published',
				`/contests/${contestId}/results`,
				'results'
			)
	}
};
