import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { canSee } from '#lib/modules/subjects/server/index.ts';
import {
	BRIEF,
	buildEditorial,
	buildPiece,
	CHECKLIST,
	moveTo,
	PITCH,
	type BuiltEditorial
} from '../../../../../tests/support/world-editorial.ts';
import { buildChannel } from '../../../../../tests/support/world-channel.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	assignPiece,
	closeBrief,
	fillChecklist,
	getBoard,
	getPiece,
	movePiece,
	pitchPiece,
	setDue,
	unassignPiece,
	writeBrief
} from './index.ts';

const REASON = 'Жиналыста осылай шешілді.';
let world: World;
let of: BuiltEditorial;
let stranger: Person;
beforeAll(async () => {
	world = await openWorld();
	of = await buildEditorial(world);
	stranger = await world.person('Бөгде', { grants: ['facilitator'] });
});

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}
const board = async (by?: Person, channelId = of.id) =>
	must(await getBoard(world.ctx(by), { channelId, state: 'idea' }));
const versionOf = async (pieceId: string): Promise<number> => {
	const [row] = await world.sql`select version from pieces where id = ${pieceId}`;
	return row!.version;
};

test('a brief is written by the team, seen by members, and answered in its own format until it is closed', async () => {
	const write = (by: Person | undefined, dueOn = '2999-01-01') =>
		writeBrief(world.ctx(by), { channelId: of.id, format: 'video', dueOn, ...BRIEF });
	await refused(() => write(undefined), 'auth.required');
	await refused(() => write(of.member), 'editorial.not_team');
	await refused(() => write(of.editor, '2020-01-01'), 'editorial.due_past');
	const { briefId } = must(await write(of.editor));
	expect((await board(of.member)).inside!.briefs.map(({ id }) => id)).toContain(briefId);
	expect((await board(stranger)).inside).toBeUndefined();
	expect(JSON.stringify(await board())).not.toContain(BRIEF.title);
	const answer = (format: 'video' | 'text') =>
		pitchPiece(world.ctx(of.member), { channelId: of.id, briefId, format, ...PITCH });
	await refused(() => answer('text'), 'editorial.brief_format');
	must(await answer('video'));
	const close = (by: Person) => closeBrief(world.ctx(by), { briefId, reason: REASON });
	await refused(() => close(of.member), 'editorial.not_team');
	must(await close(of.lead));
	await refused(() => close(of.lead), 'editorial.brief_closed');
	await refused(() => answer('video'), 'editorial.brief_closed');
});

test('an idea is pitched by whoever belongs here, once, and told to the team', async () => {
	const pitch = (by?: Person) =>
		pitchPiece(world.ctx(by), { channelId: of.id, format: 'text', ...PITCH });
	await refused(() => pitch(), 'auth.required');
	await refused(() => pitch(stranger), 'editorial.not_member');
	const ctx = world.ctx(of.member);
	const input = { channelId: of.id, format: 'text' as const, ...PITCH };
	const first = await pitchPiece(ctx, input);
	expect(await pitchPiece(ctx, input)).toEqual(first);
	const { pieceId } = must(first);
	const told = `subject_id = '${pieceId}' and wording = 'editorial_notice_pitched'`;
	expect(await world.countRows('notices', told)).toBeGreaterThan(0);
	const plain = await buildChannel(world, { kind: 'plain' });
	await refused(
		() => pitchPiece(world.ctx(plain.lead), { ...input, channelId: plain.id }),
		'editorial.unknown'
	);
});

test('a piece in the making is nobody’s business outside: neither its page nor its room', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'idea' });
	await refused(() => getPiece(world.ctx(), { pieceId }), 'auth.required');
	await refused(() => getPiece(world.ctx(stranger), { pieceId }), 'editorial.piece_unknown');
	await refused(() => moveTo(world, stranger, pieceId, 'accepted'), 'editorial.piece_unknown');
	expect(must(await getPiece(world.ctx(of.member), { pieceId })).piece.title).toBe(PITCH.title);
	const hears = (by: Person) => canSee(by, pieceId, world.db, world.ctx().now);
	expect([await hears(stranger), await hears(of.member)]).toEqual([false, true]);
});

test('the team decides about ideas; a decline has its reason and its author is told', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'idea' });
	await refused(() => moveTo(world, of.member, pieceId, 'accepted'), 'editorial.not_team');
	await refused(() => moveTo(world, of.editor, pieceId, 'published'), 'editorial.move_unfit');
	await refused(
		() => moveTo(world, of.editor, pieceId, 'declined', 'қысқа'),
		'editorial.reason_missing'
	);
	must(await moveTo(world, of.editor, pieceId, 'declined'));
	const { piece, moves } = must(await getPiece(world.ctx(of.member), { pieceId }));
	expect(piece).toMatchObject({ state: 'declined', reason: REASON, moves: [] });
	expect(moves).toMatchObject([{ from: 'idea', to: 'declined', reason: REASON }]);
	const told = `wording = 'editorial_notice_declined' and person_id = '${of.member.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
});

test('of two who move a piece at once one does, and the other is told', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'idea' });
	const version = await versionOf(pieceId);
	const move = (by: Person, to: 'accepted' | 'declined') =>
		movePiece(world.ctx(by), { pieceId, to, version, reason: REASON });
	const both = await Promise.all([move(of.editor, 'accepted'), move(of.lead, 'declined')]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await world.countRows('piece_moves', `piece_id = '${pieceId}'`)).toBe(1);
	const again = await buildPiece(world, of, { state: 'idea' });
	const old = await versionOf(again.pieceId);
	must(await setDue(world.ctx(of.editor), { pieceId: again.pieceId, dueOn: '2999-01-01' }));
	expect(await versionOf(again.pieceId)).toBe(old);
	const list = { pieceId: again.pieceId, brand: [], ...CHECKLIST };
	must(await fillChecklist(world.ctx(of.member), list));
	await refused(
		() =>
			movePiece(world.ctx(of.editor), {
				...{ pieceId: again.pieceId, to: 'accepted', version: old, reason: '' }
			}),
		'editorial.changed_elsewhere'
	);
});

test('a member takes a piece on; the team gives it to members and to nobody else', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'accepted' });
	const assign = (by: Person, personId?: string) =>
		assignPiece(world.ctx(by), { pieceId, personId });
	await refused(() => assign(stranger), 'editorial.piece_unknown');
	await refused(() => assign(of.member, of.lead.id), 'editorial.not_team');
	await refused(() => assign(of.lead, stranger.id), 'editorial.assignee_unfit');
	must(await assign(of.lead, of.member.id));
	await refused(() => assign(of.member), 'editorial.assigned_already');
	const told = `wording = 'editorial_notice_assigned' and person_id = '${of.member.id}'`;
	expect(await world.countRows('notices', told)).toBe(1);
	const { piece } = must(await getPiece(world.ctx(of.member), { pieceId }));
	expect(piece.assigned.map(({ id }) => id)).toEqual([of.member.id]);
	const drop = (by: Person, personId?: string) =>
		unassignPiece(world.ctx(by), { pieceId, personId });
	must(await drop(of.member));
	await refused(() => drop(of.member), 'editorial.not_assigned');
	const idea = await buildPiece(world, of, { state: 'idea' });
	await refused(
		() => assignPiece(world.ctx(of.member), { pieceId: idea.pieceId }),
		'editorial.piece_state'
	);
});

test('a due day is the team’s, and of the future', async () => {
	const { pieceId } = await buildPiece(world, of, { state: 'accepted' });
	const due = (by: Person, dueOn?: string) => setDue(world.ctx(by), { pieceId, dueOn });
	await refused(() => due(of.member, '2999-01-01'), 'editorial.not_team');
	await refused(() => due(of.editor, '2020-01-01'), 'editorial.due_past');
	must(await due(of.editor, '2999-01-01'));
	expect(must(await getPiece(world.ctx(of.member), { pieceId })).piece.dueOn).toBe('2999-01-01');
	must(await due(of.editor));
	const { pieceId: done } = await buildPiece(world, of);
	await refused(
		() => setDue(world.ctx(of.editor), { pieceId: done, dueOn: '2999-01-01' }),
		'editorial.piece_state'
	);
});

test('nothing is begun or moved in a channel that was put away', async () => {
	const away = await buildEditorial(world);
	const { pieceId } = await buildPiece(world, away, { state: 'idea' });
	await world.sql`update channels set state = 'finished', archived_at = now() where id = ${away.id}`;
	await refused(() => moveTo(world, away.editor, pieceId, 'accepted'), 'editorial.closed');
	await refused(
		() => pitchPiece(world.ctx(away.member), { channelId: away.id, format: 'text', ...PITCH }),
		'editorial.closed'
	);
});

test('a column goes on where its cursor stands, without repeating anything', async () => {
	const wide = await buildEditorial(world);
	for (let i = 0; i < 33; i++) await buildPiece(world, wide, { state: 'idea', title: `Идея ${i}` });
	const columnOf = async (cursor?: string) => {
		const input = { channelId: wide.id, state: 'idea' as const, cursor };
		const { inside } = must(await getBoard(world.ctx(wide.member), input));
		return inside!.columns.find(({ state }) => state === 'idea')!;
	};
	const first = await columnOf();
	expect([first.count, first.items.length]).toEqual([33, 30]);
	const second = await columnOf(first.next);
	expect(second.items).toHaveLength(3);
	expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(33);
	const bad = getBoard(world.ctx(wide.member), { channelId: wide.id, state: 'idea', cursor: 'x' });
	expect(await bad).toMatchObject({ refusal: 'cursor.invalid' });
});
