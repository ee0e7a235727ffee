import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/shared/actor.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { canSee } from '#lib/modules/subjects/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	openReviewOf
} from '../../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { withdrawIdea } from '../use-cases/withdraw-idea.ts';
import { submitIdea } from '../use-cases/submit-idea.ts';
import { getIdeaPage } from './get-idea-page.ts';
import { getOwnIdea } from './get-own-idea.ts';
import { mayDraft } from './may-draft.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const page = (ideaId: string, actor?: Actor) => getIdeaPage(world.ctx(actor), { ideaId });
const NOTE = 'Мәтінде көршінің телефоны тұр.';

test('a public idea shows everything, and to each reader what they may do', async () => {
	const contest = await buildContest(world);
	const { id, author } = await buildIdea(world, contest, { place: '230000000' });
	const visitors = must(await page(id));
	expect(visitors).toMatchObject({
		isStub: false,
		fields: { title: 'Ауылға таза су', lang: 'kk', kind: 'citizen' },
		author: { displayName: 'Автор' },
		tally: { approvals: 0 },
		paper: undefined,
		can: { isOwn: false, edit: false, withdraw: false, voteBar: 'votes.sign_in_required' }
	});
	expect(visitors.heads[`subject:${id}`]).toBeGreaterThan(0);
	expect(visitors.happenings.map((h) => h.verdict ?? h.what)).toEqual(['submitted', 'publish']);
	const can = async (actor: Actor) => {
		const view = must(await page(id, actor));
		return view.isStub ? undefined : view.can;
	};
	expect(await can(author)).toMatchObject({ withdraw: true, voteBar: 'votes.own_subject' });
	expect(await can(await world.person('Оқырман'))).toMatchObject({ voteBar: undefined });
	const juror = await world.person('Қазы', { grants: [`juror@contest:${contest.id}`] });
	expect(await can(juror)).toMatchObject({ voteBar: 'votes.role_excluded' });
	contest.enter('results');
	expect(await can(juror)).toMatchObject({ voteBar: 'votes.closed' });
});

test.each(['draft', 'submitted', 'returned', 'rejected'] as const)(
	'a %s idea is not there for others; moderators see it unless it is a draft',
	async (state) => {
		const contest = await buildContest(world);
		const { id, author } = await buildIdea(world, contest, { state });
		const stranger = await world.person('Бөгде');
		const elsewhere = await world.person('Модератор', { grants: ['moderator@contest:other'] });
		for (const actor of [undefined, stranger, elsewhere]) {
			expect(await page(id, actor)).toMatchObject({ refusal: 'ideas.unknown' });
			const may = await canSee(actor ?? world.visitor, id, world.db, world.ctx().now);
			expect(may).toBe(false);
		}
		expect(await page(id, author)).toMatchObject({ ok: true });
		expect((await page(id, contest.moderator)).ok).toBe(state !== 'draft');
	}
);

test('a withdrawn idea that was public leaves a stub without its text', async () => {
	const contest = await buildContest(world);
	const { id, author } = await buildIdea(world, contest, { title: 'Жойылатын сөз' });
	must(await withdrawIdea(world.ctx(author), { ideaId: id }));
	const stub = must(await page(id));
	expect(stub).toMatchObject({ isStub: true, state: 'withdrawn' });
	expect(JSON.stringify(stub)).not.toContain('Жойылатын');
	const unseen = await buildIdea(world, contest, { state: 'submitted' });
	must(await withdrawIdea(world.ctx(unseen.author), { ideaId: unseen.id }));
	expect(await page(unseen.id)).toMatchObject({ refusal: 'ideas.unknown' });
});

test('a hidden idea says why in its stub, but not what moderators wrote to the author before', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const { id, author } = await buildIdea(world, contest, { state: 'returned' });
	must(await submitIdea(world.ctx(author), { ideaId: id }));
	const decide = async (verdict: 'publish' | 'hide', reason: 'meets_rules' | 'personal_data') =>
		must(
			await decideReview(world.ctx(contest.moderator), {
				reviewId: await openReviewOf(id),
				verdict,
				reason,
				note: verdict === 'hide' ? NOTE : ''
			})
		);
	await decide('publish', 'meets_rules');
	const reader = await world.person('Оқырман');
	const report = { subjectId: id, reason: 'personal_data', note: '' } as const;
	must(await reportSubject(world.ctx(reader), report));
	await decide('hide', 'personal_data');
	const notes = (view: { happenings: readonly { note?: string }[] }) =>
		view.happenings.flatMap((h) => h.note || []);
	const stub = must(await page(id, reader));
	expect(stub).toMatchObject({ isStub: true, isHidden: true });
	expect(notes(stub)).toEqual([NOTE]);
	const own = must(await page(id, author));
	expect(own.isStub).toBe(false);
	expect(notes(own)).toHaveLength(2);
});

test('takes comments while it is public and the stage allows them', async () => {
	const contest = await buildContest(world);
	const shown = await buildIdea(world, contest);
	const waiting = await buildIdea(world, contest, { state: 'submitted' });
	const reader = await world.person('Оқырман');
	const post = (subjectId: string) =>
		postComment(world.ctx(reader), { subjectId, body: 'Қолдаймын', stance: 'for' });
	expect(await post(shown.id)).toMatchObject({ ok: true });
	expect((await post(waiting.id)).ok).toBe(false);
	const view = must(await page(shown.id));
	expect(view.isStub ? 0 : view.thread.count).toBe(1);
});

test('its form is for the author while changing is open, and says whether it can be handed in', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const { id, author } = await buildIdea(world, contest, { state: 'draft' });
	const form = (actor?: Actor) => getOwnIdea(world.ctx(actor), { ideaId: id });
	expect(await form()).toMatchObject({ refusal: 'auth.required' });
	expect(await form(contest.moderator)).toMatchObject({ refusal: 'ideas.unknown' });
	expect(must(await form(author))).toMatchObject({ version: 1, canSubmit: true });
	contest.enter('voting');
	expect(must(await form(author))).toMatchObject({ canSubmit: false });
});

test('the right to write is known before a form is shown', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const ask = (actor?: Actor, contestId = contest.id) => mayDraft(world.ctx(actor), { contestId });
	expect(await ask()).toMatchObject({ refusal: 'auth.required' });
	const unconfirmed = await world.person('Жаңа', { tier: 0 });
	expect(await ask(unconfirmed)).toMatchObject({ refusal: 'ideas.tier_too_low' });
	const person = await world.person('Автор');
	expect(await ask(person)).toMatchObject({ ok: true });
	contest.enter('voting');
	expect(await ask(person)).toMatchObject({ refusal: 'ideas.not_open' });
});
