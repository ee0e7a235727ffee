import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getBoard } from './queries/get-board.ts';
import { getPiece } from './queries/get-piece.ts';
import { getWork } from './queries/get-work.ts';
import { listLibrary } from './queries/list-library.ts';

const anything = z.record(z.string(), z.unknown());

export const editorialReads = [
	operation({
		id: 'editorial.board',
		summary: 'A channel’s editorial: what came of it, and for those who work there the board',
		method: 'GET',
		path: '/channels/{channelId}/editorial',
		input: s.GetBoard,
		output: anything,
		caller: 'anyone',
		refusals: ['editorial.unknown', 'cursor.invalid'],
		run: getBoard
	}),
	operation({
		id: 'editorial.get_piece',
		summary: 'One piece with its versions, remarks and checklist, for those who work there',
		method: 'GET',
		path: '/pieces/{pieceId}',
		input: s.PieceId,
		output: anything,
		caller: 'signed_in',
		refusals: ['editorial.piece_unknown'],
		run: getPiece
	}),
	operation({
		id: 'editorial.list_library',
		summary: 'Published pieces, the newest first',
		method: 'GET',
		path: '/library',
		input: s.ListLibrary,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		caller: 'anyone',
		refusals: ['cursor.invalid', 'rate.limited'],
		run: listLibrary
	}),
	operation({
		id: 'editorial.get_work',
		summary: 'One published piece with its credits, captions and comments',
		method: 'GET',
		path: '/library/{pieceId}',
		input: s.GetWork,
		output: anything,
		caller: 'anyone',
		refusals: ['editorial.piece_unknown', 'cursor.invalid'],
		run: getWork
	})
];
