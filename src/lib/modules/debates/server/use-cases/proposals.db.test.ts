import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Person } from '#lib/shared/actor.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import { followersOf } from '#lib/modules/subjects/server/index.ts';
import { must, openReviewOf } from '../../../../../../tests/support/world-contest.ts';
import { buildDebate } from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import {
	getProposal,
	listProposals,
	proposeDebate,
	publishDebate,
	secondProposal
} from '../index.ts';
import { editProposal, withdrawProposal } from './change-proposal.ts';
import { unsecondProposal } from './second-proposal.ts';

const DAY = 86_400_000;
let world: World;
let start: Date;
beforeAll(async () => {
	world = await openWorld();
	start = clock.now();
});
beforeEach(() => world.at(start));

async function refused(run: () => Promise<{ ok: boolean; refusal?: string }>, code: string) {
	const before = await world.everyCount();
	expect(await run()).toMatchObject({ ok: false, refusal: code });
	expect(await world.everyCount()).toEqual(before);
}
const wish = (question = 'Аялдамаларды қалай жайлы қыламыз?') => ({
	question,
	reason: 'Жазда күн, қыста жел өтінде тұрамыз, ал қайсысы бірінші екені белгісіз.',
	category: 'transport' as const
});
/** Somebody whose account is old enough to write. */
async function writer(): Promise<Person> {
	const person = await world.person('Анна');
	world.at(new Date(clock.now().getTime() + 2 * DAY));
	return person;
}
async function published(author: Person): Promise<string> {
	const { proposalId } = must(await proposeDebate(world.ctx(author), wish()));
	const moderator = await world.person('Модератор', { grants: ['moderator'] });
	const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
	const reviewId = await openReviewOf(proposalId);
	must(await decideReview(world.ctx(moderator), { reviewId, ...decision }));
	return proposalId;
}

test('a proposal is admitted, seconded, and becomes a debate its people hear of', async () => {
	const [berik, author] = [await world.person('Берік'), await writer()];
	const proposalId = await published(author);
	const second = (actor: Person) => secondProposal(world.ctx(actor), { proposalId });
	const results = await Promise.all(Array.from({ length: 20 }, () => second(berik)));
	expect(results.every((result) => result.ok)).toBe(true);
	expect(must(await getProposal(world.ctx(), { proposalId })).proposal.secondCount).toBe(1);
	expect(await world.countRows('proposal_seconds', `proposal_id = '${proposalId}'`)).toBe(1);
	const debate = await buildDebate(world, { state: 'draft', proposalId });
	// A draft is nobody's business yet.
	expect(must(await getProposal(world.ctx(author), { proposalId })).proposal).toMatchObject({
		state: 'published',
		debateId: undefined
	});
	await refused(() => withdrawProposal(world.ctx(author), { proposalId }), 'debates.proposal_gone');
	must(await publishDebate(world.ctx(debate.facilitator), { debateId: debate.id }));
	expect(must(await getProposal(world.ctx(), { proposalId })).proposal).toMatchObject({
		state: 'opened',
		debateId: debate.id
	});
	expect(await followersOf(world.db, debate.id)).toEqual(
		expect.arrayContaining([author.id, berik.id])
	);
	const told = await world.sql<{ id: string }[]>`
		select person_id as id from notices where wording = 'debates_notice_proposal_opened' and subject_id = ${debate.id}`;
	expect(told.map((row) => row.id).sort()).toEqual([author.id, berik.id].sort());
	await refused(() => second(berik), 'debates.proposal_gone');
});

test('proposing and seconding are refused by name', async () => {
	const author = await writer();
	const proposalId = await published(author);
	const fresh = await world.person('Жаңа адам');
	await refused(() => proposeDebate(world.ctx(), wish()), 'auth.required');
	await refused(() => proposeDebate(world.ctx(fresh), wish()), 'debates.newcomer');
	await refused(
		() => proposeDebate(world.ctx(author), { ...wish(), place: '999999999' }),
		'places.unknown'
	);
	await refused(() => secondProposal(world.ctx(author), { proposalId }), 'debates.own_proposal');
	await refused(
		() => secondProposal(world.ctx(author), { proposalId: newId() }),
		'debates.proposal_unknown'
	);
	await refused(() => secondProposal(world.ctx(), { proposalId }), 'auth.required');
	const nobody = await world.person('Расталмаған', { tier: 0 });
	await refused(() => secondProposal(world.ctx(nobody), { proposalId }), 'debates.tier_too_low');
});

test('ten proposals at once of one account leave three', async () => {
	const author = await writer();
	const results = await Promise.all(
		Array.from({ length: 10 }, (_, i) =>
			proposeDebate(world.ctx(author), wish(`Нені талқылаймыз, нөмірі ${i}?`))
		)
	);
	expect(results.filter((result) => result.ok)).toHaveLength(3);
	expect(results.find((result) => !result.ok)).toMatchObject({ refusal: 'debates.proposal_limit' });
});

test('a waiting proposal is its author’s to change and take back', async () => {
	const author = await writer();
	const { proposalId } = must(await proposeDebate(world.ctx(author), wish()));
	const stranger = await world.person('Бөтен');
	const edit = (actor: Person, version: number) =>
		editProposal(world.ctx(actor), {
			proposalId,
			version,
			...wish('Аялдама қандай болсын дейміз?')
		});
	await refused(() => edit(stranger, 1), 'debates.not_author');
	await refused(() => edit(author, 9), 'debates.changed_elsewhere');
	must(await edit(author, 1));
	expect(await getProposal(world.ctx(stranger), { proposalId })).toMatchObject({
		refusal: 'debates.proposal_unknown'
	});
	must(await withdrawProposal(world.ctx(author), { proposalId }));
	await refused(() => edit(author, 2), 'debates.edit_closed');
});

test('the list goes by seconds or by age, page by page, and a second can be taken back', async () => {
	const author = await writer();
	const ids = [await published(author), await published(author), await published(author)];
	const berik = await world.person('Берік');
	must(await secondProposal(world.ctx(berik), { proposalId: ids[1]! }));
	const all = async (sort: 'seconded' | 'newest') => {
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const page = must(await listProposals(world.ctx(berik), { sort, cursor, limit: 2 }));
			seen.push(...page.items.map((item) => item.id));
			cursor = page.next;
		} while (cursor);
		return seen.filter((id) => ids.includes(id));
	};
	expect((await all('seconded'))[0]).toBe(ids[1]);
	expect(await all('newest')).toEqual([...ids].reverse());
	must(await unsecondProposal(world.ctx(berik), { proposalId: ids[1]! }));
	must(await unsecondProposal(world.ctx(berik), { proposalId: ids[1]! }));
	const view = must(await getProposal(world.ctx(berik), { proposalId: ids[1]! }));
	expect([view.proposal.secondCount, view.isSeconded]).toEqual([0, false]);
	expect(
		await listProposals(world.ctx(), { sort: 'newest', cursor: 'nonsense', limit: 2 })
	).toMatchObject({ refusal: 'cursor.invalid' });
});
