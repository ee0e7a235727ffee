import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { assignPiece, unassignPiece } from './use-cases/assign-piece.ts';
import { movePiece, setDue } from './use-cases/move-piece.ts';
import { pitchPiece } from './use-cases/pitch-piece.ts';
import { reusePiece, takePiece } from './use-cases/reuse-piece.ts';

const member = { caller: 'signed_in', socket: true } as const;
const Done = z.object({ done: z.literal(true) });
const INSIDE = ['editorial.not_member', 'editorial.closed'];
const ASSIGN = [
	'editorial.piece_unknown',
	...INSIDE,
	'editorial.not_team',
	'editorial.piece_state'
];
const at = '/pieces/{pieceId}';

/** The writes of pieces, by what their forms call them. */
export const pieceActs = {
	pitch: operation({
		...member,
		id: 'editorial.pitch',
		summary: 'Pitch an idea, or answer a brief',
		method: 'POST',
		path: '/channels/{channelId}/editorial/pieces',
		input: s.Pitch,
		output: z.object({ pieceId: z.uuid(), channelId: z.uuid() }),
		refusals: [
			'editorial.unknown',
			...INSIDE,
			'editorial.brief_unknown',
			'editorial.brief_closed',
			'editorial.brief_format',
			'rate.limited'
		],
		run: pitchPiece
	}),
	move: operation({
		...member,
		id: 'editorial.move',
		summary: 'Move a piece on the board',
		method: 'PUT',
		path: `${at}/state`,
		input: s.MovePiece,
		output: z.object({ state: z.string(), version: z.int() }),
		refusals: [
			'editorial.piece_unknown',
			'editorial.not_maker',
			'editorial.not_team',
			'editorial.closed',
			'editorial.move_unfit',
			'editorial.own_piece',
			'editorial.no_version',
			'editorial.reason_missing',
			'editorial.changed_elsewhere',
			'editorial.not_ready'
		],
		run: movePiece
	}),
	setDue: operation({
		...member,
		id: 'editorial.set_due',
		summary: 'Set the day a piece is due',
		method: 'PUT',
		path: `${at}/due`,
		input: s.SetDue,
		output: z.object({ dueOn: z.string().nullable() }),
		refusals: [
			'editorial.piece_unknown',
			'editorial.not_team',
			'editorial.closed',
			'editorial.piece_state',
			'editorial.due_past'
		],
		run: setDue
	}),
	assign: operation({
		...member,
		id: 'editorial.assign',
		summary: 'Take a piece on, or give it to a member',
		method: 'POST',
		path: `${at}/assignments`,
		input: s.Assign,
		output: Done,
		refusals: [...ASSIGN, 'editorial.assignee_unfit', 'editorial.assigned_already'],
		run: assignPiece
	}),
	unassign: operation({
		...member,
		id: 'editorial.unassign',
		summary: 'Lay a piece down, or take it from a member',
		method: 'POST',
		path: `${at}/assignments/removals`,
		input: s.Assign,
		output: Done,
		refusals: [...ASSIGN, 'editorial.not_assigned'],
		run: unassignPiece
	}),
	take: operation({
		caller: 'anyone',
		keyless: true,
		id: 'editorial.take',
		summary: 'Take a published piece along; counted once a person and day',
		method: 'POST',
		path: `/library/{pieceId}/downloads`,
		input: s.PieceId,
		output: z.object({ path: z.string() }),
		refusals: ['editorial.not_public'],
		run: takePiece
	}),
	reuse: operation({
		...member,
		id: 'editorial.reuse',
		summary: 'Say where one used a published piece',
		method: 'POST',
		path: `/library/{pieceId}/uses`,
		input: s.Reuse,
		output: Done,
		refusals: ['editorial.not_public', 'rate.limited'],
		run: reusePiece
	})
};
