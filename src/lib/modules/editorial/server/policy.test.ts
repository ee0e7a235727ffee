import { describe, expect, test } from 'vitest';
import { visitor, type Actor, type Person, type Role } from '#lib/shared/actor.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { PIECE_STATES, type PieceState } from '../piece.ts';
import {
	canAddVersion,
	canAssign,
	canEdit,
	canMake,
	canMove,
	canPitch,
	canRemark,
	canResolve,
	canSeeBoard,
	canSeeWork,
	canSetBrand,
	isMaker,
	movesOf,
	type PieceFacts,
	type Standing
} from './policy.ts';

const now = new Date('2026-06-01T10:00:00Z');
const SCOPE = 'channel:1';
const REASON = 'Жиналыста осылай шешілді.';
const person = (id: string, ...roles: Role[]): Person => ({
	...{ kind: 'person', id, tier: 1 },
	grants: roles.map((role) => ({ role, scope: SCOPE }))
});
const lead = person('lead', 'lead');
const editor = person('editor', 'editor');
const author = person('author');
const colleague = person('other member');
const stranger = person('stranger');
const members = new Set(['lead', 'editor', 'author', 'other member']);
const CHANNEL = { state: 'running', scopes: [SCOPE] } as unknown as Channel;

const as = (actor: Actor, channel: Partial<Channel> = {}): Standing => ({
	...{ actor, now, channel: { ...CHANNEL, ...channel } },
	isMember: actor.kind === 'person' && members.has(actor.id)
});
const piece = (state: PieceState, more: Partial<PieceFacts> = {}): PieceFacts => ({
	...{ state, isHidden: false, authorId: 'author', assigned: [], makers: ['author'] },
	...more
});
const answer = (decision: { allowed: boolean; reason?: string }) =>
	decision.allowed ? 'yes' : decision.reason;
const away = { archivedAt: '2026-05-01T00:00:00Z' };

describe('who belongs here', () => {
	test.each([
		['a visitor', visitor, false],
		['a stranger', stranger, false],
		['a member', colleague, true],
		['an editor', editor, true],
		['a lead', lead, true],
		['an auditor', person('auditor', 'auditor'), true],
		['a mentor who is no member', person('mentor', 'mentor'), false]
	] as const)('%s sees the board: %#', (_who, actor, sees) =>
		expect(canSeeBoard(as(actor))).toBe(sees)
	);

	test('of a channel that is prepared only its team sees anything', () => {
		expect(canSeeBoard(as(colleague, { state: 'proposed' }))).toBe(false);
		expect(canSeeBoard(as(editor, { state: 'proposed' }))).toBe(true);
		expect(canSeeWork(as(visitor, { state: 'proposed' }), piece('published'))).toBe(false);
	});

	test('pitching is for those who belong here, while the channel takes work', () => {
		expect(answer(canPitch(as(visitor)))).toBe('auth.required');
		expect(answer(canPitch(as(stranger)))).toBe('editorial.not_member');
		expect(answer(canPitch(as(colleague)))).toBe('yes');
		expect(answer(canPitch(as(colleague, away)))).toBe('editorial.closed');
		expect(answer(canPitch(as(editor, { state: 'proposed' })))).toBe('editorial.closed');
	});

	test('briefs are the team’s, the brand its leads’', () => {
		expect(answer(canEdit(as(colleague)))).toBe('editorial.not_team');
		expect(answer(canEdit(as(editor)))).toBe('yes');
		expect(answer(canEdit(as(editor, away)))).toBe('editorial.closed');
		expect(answer(canSetBrand(as(editor)))).toBe('editorial.not_lead');
		expect(answer(canSetBrand(as(lead)))).toBe('yes');
		expect(answer(canSetBrand(as(visitor)))).toBe('auth.required');
	});
});

describe('what everybody sees', () => {
	const hidden = piece('published', { isHidden: true });
	test.each(PIECE_STATES)('of a piece that is %s', (state) => {
		const isSeen = state === 'published' || state === 'archived';
		expect(canSeeWork(as(visitor), piece(state))).toBe(isSeen);
	});
	test('what is hidden: its team, auditors, moderators', () => {
		for (const actor of [visitor, stranger, colleague, author])
			expect(canSeeWork(as(actor), hidden)).toBe(false);
		for (const actor of [editor, lead, person('m', 'moderator'), person('a', 'auditor')])
			expect(canSeeWork(as(actor), hidden)).toBe(true);
		expect(canSeeWork(as(person('m', 'moderator')), piece('in_work', { isHidden: true }))).toBe(
			true
		);
	});
});

describe('making', () => {
	test('is for the author, whoever took it on, and the team', () => {
		const assigned = { assigned: ['other member'] };
		expect(isMaker(as(author), piece('in_work'))).toBe(true);
		expect(isMaker(as(colleague), piece('in_work'))).toBe(false);
		expect(isMaker(as(colleague), piece('in_work', assigned))).toBe(true);
		expect(isMaker(as(editor), piece('in_work'))).toBe(true);
		// Whoever left the channel makes nothing here any more.
		expect(isMaker(as(stranger), piece('in_work', { authorId: 'stranger' }))).toBe(false);
	});

	test.each(PIECE_STATES)('of one that is %s', (state) => {
		const isOpen = ['idea', 'accepted', 'in_work', 'on_review'].includes(state);
		expect(answer(canMake(as(author), piece(state)))).toBe(
			isOpen ? 'yes' : 'editorial.piece_state'
		);
		expect(answer(canAddVersion(as(author), piece(state)))).toBe(
			state === 'in_work' ? 'yes' : 'editorial.piece_state'
		);
		expect(answer(canRemark(as(colleague), piece(state)))).toBe(
			isOpen ? 'yes' : 'editorial.piece_state'
		);
		expect(answer(canAssign(as(colleague), piece(state), colleague.id))).toBe(
			state === 'accepted' || state === 'in_work' ? 'yes' : 'editorial.piece_state'
		);
	});

	test('nobody outside does any of it', () => {
		const at = piece('in_work');
		expect(answer(canMake(as(stranger), at))).toBe('editorial.not_maker');
		expect(answer(canMake(as(visitor), at))).toBe('auth.required');
		expect(answer(canAddVersion(as(colleague), at))).toBe('editorial.not_maker');
		expect(answer(canRemark(as(stranger), at))).toBe('editorial.not_member');
		expect(answer(canAssign(as(stranger), at, stranger.id))).toBe('editorial.not_member');
		expect(answer(canAssign(as(colleague), at, author.id))).toBe('editorial.not_team');
		expect(answer(canAssign(as(editor), at, author.id))).toBe('yes');
	});

	test('a remark is closed by whoever made it, the piece’s author and the team', () => {
		const resolve = (actor: Actor, by: Person) =>
			answer(canResolve(as(actor), { by: by.id }, { authorId: author.id }));
		expect(resolve(colleague, colleague)).toBe('yes');
		expect(resolve(author, colleague)).toBe('yes');
		expect(resolve(colleague, editor)).toBe('editorial.not_resolver');
		expect(resolve(editor, colleague)).toBe('yes');
		expect(resolve(stranger, stranger)).toBe('editorial.not_resolver');
	});
});

describe('moves', () => {
	const move = (actor: Actor, from: PieceFacts, to: PieceState, reason = REASON) =>
		answer(canMove(as(actor), from, to, reason));

	test('only those of the board', () => {
		const allowed = PIECE_STATES.flatMap((from) =>
			PIECE_STATES.filter((to) => move(lead, piece(from), to) === 'yes').map(
				(to) => `${from} → ${to}`
			)
		);
		expect(allowed).toEqual([
			'idea → accepted',
			'idea → declined',
			'accepted → in_work',
			'accepted → declined',
			'in_work → accepted',
			'in_work → on_review',
			'on_review → in_work',
			'on_review → published',
			'published → archived'
		]);
	});

	test('makers begin and hand in; everything else is the team’s', () => {
		expect(move(author, piece('accepted'), 'in_work')).toBe('yes');
		expect(move(author, piece('in_work'), 'on_review')).toBe('yes');
		expect(move(colleague, piece('in_work'), 'on_review')).toBe('editorial.not_maker');
		expect(move(author, piece('idea'), 'accepted')).toBe('editorial.not_team');
		expect(move(author, piece('on_review'), 'published')).toBe('editorial.not_team');
		expect(move(visitor, piece('idea'), 'accepted')).toBe('auth.required');
	});

	test('whoever had a hand in it neither publishes nor returns it', () => {
		const own = piece('on_review', { authorId: editor.id, makers: [] });
		const made = piece('on_review', { makers: ['author', editor.id] });
		for (const at of [own, made])
			for (const to of ['published', 'in_work'] as const) {
				expect(move(editor, at, to)).toBe('editorial.own_piece');
				expect(move(lead, at, to)).toBe('yes');
			}
	});

	test('what has no version is not handed in, and what owes a reason has one', () => {
		expect(move(author, piece('in_work', { makers: [] }), 'on_review')).toBe(
			'editorial.no_version'
		);
		expect(move(editor, piece('idea'), 'declined', '')).toBe('editorial.reason_missing');
		expect(move(editor, piece('on_review'), 'in_work', '')).toBe('editorial.reason_missing');
		expect(move(editor, piece('published'), 'archived', '')).toBe('editorial.reason_missing');
		expect(move(editor, piece('idea'), 'accepted', '')).toBe('yes');
	});

	test('nothing moves in a channel that was put away; buttons follow the rules', () => {
		expect(answer(canMove(as(lead, away), piece('idea'), 'accepted', ''))).toBe('editorial.closed');
		expect(movesOf(as(lead), piece('on_review'))).toEqual(['published', 'in_work']);
		expect(movesOf(as(author), piece('on_review'))).toEqual([]);
		expect(movesOf(as(author), piece('in_work'))).toEqual(['on_review']);
	});
});
