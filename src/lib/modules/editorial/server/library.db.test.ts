import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { allDeliveries } from '#lib/server/events/deliveries.ts';
import { allLeavers } from '#lib/modules/identity/server/index.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { openFile } from '#lib/modules/files/server/index.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import {
	buildEditorial,
	buildPiece,
	CHECKLIST,
	moveTo,
	type BuiltEditorial
} from '../../../../../tests/support/world-editorial.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { pieceReview } from './introductions.ts';
import {
	exportMeasures,
	fillChecklist,
	getBoard,
	getPiece,
	getWork,
	listLibrary,
	openText,
	reusePiece,
	takePiece
} from './index.ts';

const REASON = 'Жиналыста осылай шешілді.';
let world: World;
let of: BuiltEditorial;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	of = await buildEditorial(world);
	stranger = await world.person('Оқырман');
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const work = async (pieceId: string, by?: Person) =>
	must(await getWork(world.ctx(by), { pieceId }));
const found = async (filter: object) =>
	must(await listLibrary(world.ctx(), { limit: 20, ...filter })).items.map(({ id }) => id);

test('nobody publishes what they made: not its author, not who made a version, nor by the database', async () => {
	const { pieceId, versionId } = await buildPiece(world, of, { state: 'on_review' });
	await refused(() => moveTo(world, of.member, pieceId, 'published'), 'editorial.not_team');
	const { pieceId: own } = await buildPiece(
		world,
		{ ...of, member: of.editor },
		{ state: 'on_review' }
	);
	await refused(() => moveTo(world, of.editor, own, 'published'), 'editorial.own_piece');
	await expect(
		world.sql`update pieces set reviewer_id = author_id where id = ${pieceId}`
	).rejects.toThrow(/pieces_two_people|does not review/);
	await world.sql`insert into piece_versions (id, piece_id, number, body, html, note, by, at)
		values (gen_random_uuid(), ${pieceId}, 2, 'мәтін', '<p>мәтін</p>', '', ${of.lead.id}, now())`;
	await expect(
		world.sql`update pieces set reviewer_id = ${of.lead.id} where id = ${pieceId}`
	).rejects.toThrow('does not review it');
	await refused(() => moveTo(world, of.lead, pieceId, 'published'), 'editorial.own_piece');
	await expect(
		world.sql`update pieces set state = 'published', published_version = ${versionId} where id = ${pieceId}`
	).rejects.toThrow();
	must(await moveTo(world, of.editor, pieceId, 'published'));
});

test('what is not ready is not published, by the database neither', async () => {
	const { pieceId, versionId } = await buildPiece(world, of, { state: 'on_review' });
	const unsaid = { pieceId, brand: [], ...CHECKLIST, licence: undefined };
	must(await fillChecklist(world.ctx(of.member), unsaid));
	const before = await world.everyCount();
	expect(await moveTo(world, of.editor, pieceId, 'published')).toMatchObject({
		...{ refusal: 'editorial.not_ready', details: { lacks: ['licence'] } }
	});
	expect(await world.everyCount()).toEqual(before);
	await expect(
		world.sql`update pieces set state = 'published', published_version = ${versionId}, published_at = now(), reviewer_id = ${of.editor.id} where id = ${pieceId}`
	).rejects.toThrow('published with a licence');
});

test('what is on review goes back with a reason, and can be handed in again', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'on_review' });
	must(await moveTo(world, of.editor, pieceId, 'in_work', REASON));
	const { piece } = must(await getPiece(world.ctx(of.member), { pieceId }));
	expect(piece).toMatchObject({ state: 'in_work', reason: REASON });
	const told = `wording = 'editorial_notice_returned' and person_id = '${of.member.id}' and subject_id = '${pieceId}'`;
	expect(await world.countRows('notices', told)).toBe(1);
	must(await moveTo(world, of.member, pieceId, 'on_review'));
	must(await moveTo(world, of.lead, pieceId, 'published'));
});

test('a published piece has its credits, licence and one line to credit it; the draft before does not show', async () => {
	const { pieceId } = await buildPiece(world, of, { format: 'image', body: 'Құдықтың суреті.' });
	const { work: seen } = await work(pieceId);
	expect(seen).toMatchObject({
		licence: 'cc_by_4',
		authorPart: CHECKLIST.authorPart,
		altText: CHECKLIST.altText,
		credits: [{ name: 'Айгүл Сейіт', part: 'дыбыс' }],
		author: { name: 'Шығармашыл мүше' }
	});
	expect(seen.creditLine).toContain('Шығармашыл мүше, Айгүл Сейіт; Жоба арнасы. CC BY 4.0');
	expect(seen.creditLine).not.toContain('\n');
	const fileId = seen.file!.id;
	expect(await openFile(world.ctx(), { fileId, variant: '320' })).toMatchObject({ ok: true });
	expect(must(await openText(world.ctx(), { pieceId }))).toContain('Құдықтың суреті.');
	const draft = await buildPiece(world, of, { state: 'on_review' });
	for (const read of [getWork, openText])
		expect(await read(world.ctx(), { pieceId: draft.pieceId })).toMatchObject({
			refusal: 'editorial.piece_unknown'
		});
});

test('the library is searched by forms of a word and with another keyboard, filtered, and read on', async () => {
	const other = await buildEditorial(world);
	const { pieceId } = await buildPiece(world, other, {
		title: 'Балықшылар әңгімесі',
		body: 'Теңіздегі күн.'
	});
	await buildPiece(world, other, { state: 'on_review', title: 'Балықшылар туралы нобай' });
	expect(await found({ q: 'балықшылардың' })).toEqual([pieceId]);
	expect(await found({ q: 'балыкшылар' })).toEqual([pieceId]);
	expect(await found({ q: 'теңіз балықшы' })).toEqual([pieceId]);
	expect(await found({ q: 'жоқсөз' })).toEqual([]);
	expect(await found({ q: '100%_' })).toEqual([]);
	expect(await found({ channelId: other.id })).toEqual([pieceId]);
	expect(await found({ channelId: other.id, format: 'image' })).toEqual([]);
	expect(await found({ channelId: other.id, licence: 'cc_by_4' })).toEqual([pieceId]);
	expect(await found({ channelId: other.id, licence: 'cc0' })).toEqual([]);
	const more = await buildPiece(world, other);
	const page = must(await listLibrary(world.ctx(), { channelId: other.id, limit: 1 }));
	expect(page.items.map(({ id }) => id)).toEqual([more.pieceId]);
	expect(await found({ channelId: other.id, cursor: page.next })).toEqual([pieceId]);
	expect(await listLibrary(world.ctx(), { limit: 1, cursor: 'x' })).toMatchObject({
		refusal: 'cursor.invalid'
	});
});

test('whoever takes a piece counts once a day, however they do; visitors do not', async () => {
	const { pieceId } = await buildPiece(world, of);
	const take = (by?: Person, now?: Date) => takePiece(world.ctx(by, { now }), { pieceId });
	expect(must(await take()).path).toBe(`/library/${pieceId}/text.md`);
	expect((await work(pieceId)).work.reuseCount).toBe(0);
	await Promise.all([take(stranger), take(stranger)]);
	const link = 'https://example.org/sabaq';
	must(await reusePiece(world.ctx(stranger), { pieceId, link }));
	expect((await work(pieceId)).work.reuseCount).toBe(1);
	const news = (await world.events('piece.reused')).filter(
		({ facts }) => facts.pieceId === pieceId
	);
	expect(news).toHaveLength(1);
	expect(JSON.stringify(news)).not.toContain(stranger.id);
	expect((await work(pieceId, of.editor)).links).toMatchObject([{ link }]);
	for (const by of [undefined, stranger]) expect((await work(pieceId, by)).links).toEqual([]);
	must(await take(of.lead));
	const tomorrow = new Date(world.ctx().now.getTime() + 86_400_000);
	must(await take(stranger, tomorrow));
	expect((await work(pieceId)).work.reuseCount).toBe(3);
	const draft = await buildPiece(world, of, { state: 'in_work' });
	await refused(
		() => takePiece(world.ctx(stranger), { pieceId: draft.pieceId }),
		'editorial.not_public'
	);
	await refused(() => reusePiece(world.ctx(), { pieceId, link }), 'auth.required');
});

test('whoever leaves stays counted and is known no more', async () => {
	const { pieceId } = await buildPiece(world, of);
	const leaver = await world.person('Кетуші');
	must(await reusePiece(world.ctx(leaver), { pieceId, link: 'https://example.org/kim' }));
	await inTransaction(world.ctx(leaver), { act: 'test.leave', input: {} }, async (tx) => {
		for (const leave of allLeavers()) await leave(tx, leaver.id);
		return ok(null);
	});
	const mine = `piece_id = '${pieceId}'`;
	expect(await world.countRows('piece_reuses', `${mine} and person_id is null and link = ''`)).toBe(
		1
	);
	expect((await work(pieceId)).work.reuseCount).toBe(1);
});

test('a moderator hides what a reader reports: page, file and list lose it, and it may come back', async () => {
	const { pieceId } = await buildPiece(world, of, { format: 'image' });
	const fileId = (await work(pieceId)).work.file!.id;
	const report = { subjectId: pieceId, reason: 'spam', note: '' } as const;
	const { reviewId } = must(await reportSubject(world.ctx(stranger), report));
	const moderator = await world.person('Модератор', { grants: ['moderator'] });
	const decision = {
		reviewId,
		verdict: 'hide',
		reason: 'spam',
		note: 'Бұл жарнама екен.'
	} as const;
	must(await decideReview(world.ctx(moderator), decision));
	const hidden = { refusal: 'editorial.piece_unknown' };
	expect(await getWork(world.ctx(), { pieceId })).toMatchObject(hidden);
	expect(await openFile(world.ctx(), { fileId, variant: '320' })).toMatchObject({
		refusal: 'files.unknown'
	});
	expect(await found({ channelId: of.id })).not.toContain(pieceId);
	expect((await work(pieceId, of.editor)).isHidden).toBe(true);
	await refused(() => takePiece(world.ctx(stranger), { pieceId }), 'editorial.not_public');
	const comment = { subjectId: pieceId, body: 'Қолдаймын', stance: 'neutral' } as const;
	expect(await postComment(world.ctx(stranger), comment)).toMatchObject({ ok: false });
	const told = `wording = 'editorial_notice_hidden' and person_id = '${of.member.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
	const overturned = { subjectId: pieceId, verdict: 'overturn', reason: 'other' } as never;
	const restore = () =>
		inTransaction(world.ctx(moderator), { act: 'test.restore', input: {} }, (tx) =>
			pieceReview.apply(tx, overturned)
		);
	must(await restore());
	expect((await work(pieceId)).work.id).toBe(pieceId);
	await refused(restore, 'editorial.not_waiting');
});

test('a published piece is commented on; one that was put away is not, and stays at its address', async () => {
	const { pieceId } = await buildPiece(world, of);
	const say = () =>
		postComment(world.ctx(stranger), { subjectId: pieceId, body: 'Жақсы', stance: 'neutral' });
	must(await say());
	must(await moveTo(world, of.editor, pieceId, 'archived'));
	await refused(say, 'comments.closed');
	expect(await found({ channelId: of.id })).not.toContain(pieceId);
	expect(await work(pieceId)).toMatchObject({ work: { state: 'archived' }, reason: REASON });
});

test('measures say how many they rest on and of which days; the median is of rounds that ended', async () => {
	const at = await buildEditorial(world);
	const none = must(await getBoard(world.ctx(), { channelId: at.id, state: 'idea' })).measures;
	expect(none).toEqual({ published: 0, reviews: 0, reuses: 0 });
	const real = world.ctx().now;
	const go = async (instant: string, act: () => Promise<unknown>) => {
		world.at(new Date(instant));
		await act();
	};
	let [first, second] = ['', ''];
	await go('2026-03-02T00:00:00Z', async () => {
		({ pieceId: first } = await buildPiece(world, at, { state: 'on_review' }));
		({ pieceId: second } = await buildPiece(world, at, { state: 'on_review' }));
	});
	await go('2026-03-02T02:00:00Z', async () =>
		must(await moveTo(world, at.editor, first, 'published'))
	);
	await go('2026-03-02T06:00:00Z', async () => {
		must(await moveTo(world, at.lead, second, 'in_work'));
		// Handed in again, and nobody has answered: this round has not ended.
		must(await moveTo(world, at.member, second, 'on_review'));
	});
	// Ten in the evening of the first of April is the second there.
	await go('2026-04-01T22:00:00Z', async () =>
		must(await takePiece(world.ctx(stranger), { pieceId: first }))
	);
	world.at(real);
	const { measures } = must(await getBoard(world.ctx(), { channelId: at.id, state: 'idea' }));
	expect(measures).toEqual({
		...{ published: 1, reviews: 2, medianReviewHours: 4, reuses: 1 },
		...{ from: '2026-03-02', to: '2026-04-02' }
	});
	const csv = must(await exportMeasures(world.ctx(), { channelId: at.id }));
	expect(csv.split('\r\n').slice(1, 3)).toEqual(['2026-03,1,2,4,0', '2026-04,0,0,,1']);
});

test('rooms that everybody hears are told that something happened and nothing about it', async () => {
	const names = [...allDeliveries().keys()].filter((name) => /^(piece|editorial)\./.test(name));
	expect(names.length).toBeGreaterThan(15);
	for (const name of names) {
		const message = allDeliveries().get(name)!.message!;
		expect(
			await message(world.db, { channelId: of.id, reason: 'құпия' } as never),
			name
		).toBeNull();
	}
});
