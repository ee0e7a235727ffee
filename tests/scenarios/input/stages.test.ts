/** An act at a wrong moment gets the same named refusal over the API, a form and a socket, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOperation } from '#lib/server/operations.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { openReviewOf } from '../../support/world-contest.ts';
import { overApi, overFallback, overForm, overSocket, type Input } from '../../support/doors.ts';
import { leaveNoTrace, listenForNews, type News } from '../../support/traces.ts';
import { formRows } from '../access/forms.ts';
import { inDays, TEXTS } from '../access/rows/contests.ts';
import { IDEA } from '../access/rows/ideas.ts';
import { typedInto } from '../access/row.ts';
import { openAccessWorld, type AccessWorld } from '../access/world.ts';
import type { Late, Moments } from './late.ts';
import { LATE_IN_CHANNELS } from './late-channels.ts';
import { LATE_IN_SPOTS } from './late-spots.ts';
import { LATE_AT_MEETUPS } from './late-meetups.ts';
import { LATE_IN_OPPORTUNITIES } from './late-opportunities.ts';
import { LATE_IN_DEBATES } from './late-debates.ts';
import { LATE_IN_EDITORIAL } from './late-editorial.ts';
import { LATE_OUTCOMES } from './late-outcomes.ts';

const REASON = 'Қарауға уақыт керек.';

const LATE: Moments = {
	...LATE_IN_DEBATES,
	...LATE_OUTCOMES,
	...LATE_IN_CHANNELS,
	...LATE_IN_SPOTS,
	...LATE_AT_MEETUPS,
	...LATE_IN_EDITORIAL,
	...LATE_IN_OPPORTUNITIES,
	'an idea begun while votes are taken': (w) => ({
		operation: 'ideas.draft',
		refusal: 'ideas.not_open',
		input: { contestId: w.standing.voting.id, ...IDEA },
		by: 'participant'
	}),
	'a draft handed in while votes are taken': async (w) => {
		const { id, author: owner } = await w.idea(w.standing.voting, { state: 'draft' });
		const input = { ideaId: id };
		return { operation: 'ideas.submit', refusal: 'ideas.not_open', input, by: 'owner', owner };
	},
	'an admitted text changed while votes are taken': async (w) => {
		const { id, author: owner } = await w.idea(w.standing.voting);
		const input = { ideaId: id, version: 1, ...IDEA };
		return { operation: 'ideas.save', refusal: 'ideas.edit_closed', input, by: 'owner', owner };
	},
	'a rejected idea taken back': async (w) => {
		const { id, author: owner } = await w.idea(w.standing.submission, { state: 'rejected' });
		const input = { ideaId: id };
		const refusal = 'ideas.withdraw_closed';
		return { operation: 'ideas.withdraw', refusal, input, by: 'owner', owner };
	},
	'a second look at what nobody turned down': async (w) => {
		const { id, author: owner } = await w.idea(w.standing.submission);
		const input = { ideaId: id };
		const refusal = 'ideas.second_look_unfit';
		return { operation: 'ideas.second_look', refusal, input, by: 'owner', owner };
	},
	'a vote before the voting': async (w) => {
		const { pollId } = w.standing.submission;
		const { id: itemId } = await w.idea(w.standing.submission);
		const input = { pollId, itemId, choice: 1 };
		return { operation: 'votes.cast', refusal: 'votes.not_open', input, by: 'participant' };
	},
	'a vote after the voting': async (w) => {
		const { pollId } = w.standing.shortlist;
		const { id: itemId } = await w.idea(w.standing.shortlist);
		const input = { pollId, itemId, choice: 1 };
		return { operation: 'votes.cast', refusal: 'votes.closed', input, by: 'participant' };
	},
	'a comment under an idea that waits': async (w) => {
		const { id, author: owner } = await w.idea(w.standing.submission, { state: 'submitted' });
		const input = { subjectId: id, body: 'Қолдаймын' };
		return { operation: 'comments.post', refusal: 'comments.closed', input, by: 'owner', owner };
	},
	'a comment changed after it was deleted': async (w) => {
		const owner = await w.person('Біреу');
		const { commentId } = await w.run('comments.post', owner, {
			subjectId: w.anIdea.id,
			body: 'Қолдаймын'
		});
		await w.run('comments.delete', owner, { commentId });
		const input = { commentId, body: 'Түзетілді' };
		return { operation: 'comments.edit', refusal: 'comments.gone', input, by: 'owner', owner };
	},
	'a choice before there is anything to choose from': async (w) => {
		const { id } = await w.idea(w.standing.submission);
		const input = { contestId: w.standing.submission.id, subjectId: id, list: 'final' };
		const refusal = 'contests.shortlist_closed';
		return { operation: 'contests.nominate', refusal, input, by: 'organiser' };
	},
	'results while votes are taken': (w) => ({
		operation: 'contests.publish_results',
		refusal: 'contests.results_too_early',
		input: { contestId: w.standing.voting.id },
		by: 'organiser'
	}),
	'results of an unfinished selection': (w) => ({
		operation: 'contests.publish_results',
		refusal: 'contests.results_incomplete',
		input: { contestId: w.standing.shortlist.id },
		by: 'organiser'
	}),
	'a stage that has begun, moved': (w) => ({
		operation: 'contests.reschedule',
		refusal: 'contests.stage_began',
		input: {
			contestId: w.standing.voting.id,
			phase: 'submission',
			startsAt: inDays(3),
			reason: REASON
		},
		by: 'organiser'
	}),
	'a contest published twice': (w) => ({
		operation: 'contests.publish',
		refusal: 'contests.not_draft',
		input: { contestId: w.standing.voting.id },
		by: 'organiser'
	}),
	'a draft ended': async (w) => {
		const input = { contestId: (await w.contest('draft')).id, reason: REASON };
		const refusal = 'contests.not_published';
		return { operation: 'contests.cancel', refusal, input, by: 'organiser' };
	},
	'an ended contest edited': async (w) => {
		const { id } = await w.contest('submission');
		await w.run('contests.cancel', w.people.organiser, { contestId: id, reason: REASON });
		const input = { contestId: id, version: 2, ...TEXTS };
		const refusal = 'contests.is_cancelled';
		return { operation: 'contests.edit', refusal, input, by: 'organiser' };
	},
	'a text somebody else changed meanwhile': (w) => ({
		operation: 'contests.edit',
		refusal: 'contests.changed_elsewhere',
		input: { contestId: w.standing.voting.id, version: 77, ...TEXTS },
		by: 'organiser'
	}),
	'a review decided already': async (w) => {
		const { id } = await w.idea(w.standing.submission, { state: 'submitted' });
		const reviewId = await openReviewOf(id);
		const decision = { reviewId, verdict: 'publish', reason: 'meets_rules' };
		await w.run('moderation.decide', w.people.moderator, decision);
		const refusal = 'moderation.already_decided';
		return { operation: 'moderation.decide', refusal, input: decision, by: 'moderator_here' };
	},
	'a review somebody else holds': async (w) => {
		const { id } = await w.idea(w.standing.submission, { state: 'submitted' });
		const input = { reviewId: await openReviewOf(id) };
		await w.run('moderation.claim', w.people.moderator, input);
		const refusal = 'moderation.claimed_by_other';
		return { operation: 'moderation.claim', refusal, input, by: 'moderator_here' };
	}
};

let w: AccessWorld;
let news: News;
const late = new Map<string, Late>();
beforeAll(async () => {
	w = await openAccessWorld();
	for (const [what, make] of Object.entries(LATE)) late.set(what, await make(w));
	await w.letIn([...late.values()].map(({ owner }) => owner));
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

describe('too late, too early', () => {
	test.each(Object.keys(LATE))('%s', async (what) => {
		const { operation: id, refusal, input, by, owner } = late.get(what)!;
		const operation = findOperation(id)!;
		const pass = w.passOf(by, owner);
		const form = Object.entries(formRows).find(([, row]) => row.operation === id)!;
		const address = { path: form[1].path(input, w), action: form[0].split('?/')[1]! };
		const byHttp = { ok: false, refusal, status: statusOf(refusal) };
		await leaveNoTrace(news, what, [
			async () => {
				const said = [
					await overApi(w.app, operation, input, pass),
					await overForm(w.app, address, typedInto(form[1], input), pass)
				];
				if (operation.socket) said.push(await overFallback(w.app, operation, input, pass));
				for (const reply of said) expect(reply).toMatchObject(byHttp);
				const socket = operation.socket && (await w.socketOf(pass));
				const onSocket = socket ? await overSocket(socket, id, input) : said[0]!;
				expect(onSocket).toMatchObject({ ok: false, refusal });
				// The same act, the same words, whatever the door.
				expect(new Set([...said, onSocket].map(({ message }) => message)).size).toBe(1);
			}
		]);
	});
});

const NOT_A_VOTE: Record<string, Input> = {
	'a weight of its own': { choice: 1, weight: 100 },
	'a count with it': { choice: 1, tally: { agree: 1_000, disagree: 0, pass: 0 } },
	'a version of the count': { choice: 1, version: 9, approvals: 1_000 },
	'somebody else’s name': { choice: 1, personId: '018f0000-0000-7000-8000-000000000000' },
	'a choice beyond all': { choice: 2 },
	'half a choice': { choice: 0.5 },
	'a choice in words': { choice: 'agree' }
};

describe('a vote says what somebody chose, and nothing of how it is counted', () => {
	test.each(Object.keys(NOT_A_VOTE))('%s', async (what) => {
		const { pollId, seedIds } = w.debates.open;
		const input = { pollId, itemId: seedIds[0], ...NOT_A_VOTE[what] };
		const operation = findOperation('votes.cast')!;
		const pass = w.passOf('participant');
		const page = { path: `/debates/${w.debates.open.id}`, action: 'castVote' };
		await leaveNoTrace(news, what, [
			async () => {
				const said = [
					await overApi(w.app, operation, input, pass),
					await overFallback(w.app, operation, input, pass),
					await overSocket(await w.socketOf(pass), 'votes.cast', input),
					await overForm(w.app, page, input, pass)
				];
				for (const reply of said)
					expect(reply).toMatchObject({ ok: false, refusal: 'input.invalid' });
			}
		]);
	});
});
