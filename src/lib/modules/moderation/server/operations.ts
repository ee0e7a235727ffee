import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { listDecisions } from './queries/decisions.ts';
import { getReview, listQueue } from './queries/queue.ts';
import { claimReview, releaseReview } from './use-cases/claim-review.ts';
import { decideReview } from './use-cases/decide-review.ts';
import { reportSubject } from './use-cases/report-subject.ts';

const staff = { caller: 'staff' } as const;
const TAKE = [
	'moderation.review_unknown',
	'moderation.not_moderator',
	'moderation.own_item',
	'moderation.excluded',
	'moderation.claimed_by_other',
	'moderation.already_decided'
];
const anything = z.record(z.string(), z.unknown());

export const claimOperation = operation({
	...staff,
	id: 'moderation.claim',
	summary: 'Hold a review for fifteen minutes',
	method: 'PUT',
	path: '/reviews/{reviewId}/claim',
	input: s.ReviewId,
	output: z.object({ until: z.iso.datetime() }),
	refusals: TAKE,
	socket: true,
	run: claimReview
});
export const releaseOperation = operation({
	...staff,
	id: 'moderation.release',
	summary: 'Give a held review back',
	method: 'DELETE',
	path: '/reviews/{reviewId}/claim',
	input: s.ReviewId,
	output: z.object({ done: z.literal(true) }),
	refusals: ['moderation.review_unknown', 'moderation.not_claimed'],
	socket: true,
	run: releaseReview
});
export const decideOperation = operation({
	...staff,
	id: 'moderation.decide',
	summary: 'Decide a review with its ground and note',
	method: 'PUT',
	path: '/reviews/{reviewId}/decision',
	input: s.Decide,
	output: z.object({ verdict: z.string() }),
	refusals: [
		...TAKE,
		'moderation.verdict_unfit',
		'moderation.reason_unfit',
		'moderation.note_required'
	],
	socket: true,
	run: decideReview
});
export const reportOperation = operation({
	id: 'moderation.report',
	summary: 'Tell moderators that something breaks the rules',
	method: 'POST',
	path: '/subjects/{subjectId}/reports',
	input: s.Report,
	output: z.object({ reviewId: z.uuid() }),
	caller: 'signed_in',
	refusals: [
		'moderation.subject_unknown',
		'moderation.own_report',
		'moderation.reported_already',
		'rate.limited'
	],
	run: reportSubject
});

export const moderationOperations = [
	claimOperation,
	releaseOperation,
	decideOperation,
	reportOperation,
	operation({
		...staff,
		id: 'moderation.queue',
		summary: 'What waits for a moderator',
		method: 'GET',
		path: '/reviews',
		input: s.ListQueue,
		output: anything,
		refusals: ['moderation.not_moderator', 'cursor.invalid'],
		run: listQueue
	}),
	operation({
		...staff,
		id: 'moderation.review',
		summary: 'One review',
		method: 'GET',
		path: '/reviews/{reviewId}',
		input: s.ReviewId,
		output: anything,
		refusals: ['moderation.review_unknown', 'moderation.not_moderator'],
		run: getReview
	}),
	operation({
		id: 'moderation.decisions',
		summary: 'The public log of decisions',
		method: 'GET',
		path: '/decisions',
		input: s.ListDecisions,
		output: anything,
		caller: 'anyone',
		refusals: ['cursor.invalid'],
		hot: true,
		run: listDecisions
	})
];
