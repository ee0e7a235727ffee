import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { fillChecklist } from './use-cases/fill-checklist.ts';
import { makeVersion } from './use-cases/make-version.ts';
import { putCaptions } from './use-cases/put-captions.ts';
import { addRelease, removeRelease } from './use-cases/releases.ts';
import { remarkVersion, resolveRemark } from './use-cases/remark-version.ts';

const member = { caller: 'signed_in', socket: true } as const;
const Done = z.object({ done: z.literal(true) });
const MAKE = ['editorial.not_maker', 'editorial.closed', 'editorial.piece_state'];
const OF_PIECE = ['editorial.piece_unknown', ...MAKE];
const at = '/pieces/{pieceId}';
/** Captions are longer than other bodies. */
const CAPTIONS_BODY = 512 * 1024;

/** What is made and said inside a piece, by what its forms call them. */
export const workActs = {
	makeVersion: operation({
		...member,
		id: 'editorial.make_version',
		summary: 'Add a version: its text, its file, or both',
		method: 'POST',
		path: `${at}/versions`,
		input: s.MakeVersion,
		output: z.object({ versionId: z.uuid(), number: z.int() }),
		refusals: [
			...OF_PIECE,
			'editorial.version_empty',
			'editorial.file_differs',
			'files.not_usable',
			'rate.limited'
		],
		run: makeVersion
	}),
	remark: operation({
		...member,
		id: 'editorial.remark',
		summary: 'Say something about a version, a second of its video or a point of its picture',
		method: 'POST',
		path: '/piece-versions/{versionId}/remarks',
		input: s.Remark,
		output: z.object({ remarkId: z.uuid() }),
		refusals: [
			'editorial.version_unknown',
			'editorial.not_member',
			'editorial.closed',
			'editorial.piece_state',
			'editorial.remark_place',
			'rate.limited'
		],
		run: remarkVersion
	}),
	resolveRemark: operation({
		...member,
		id: 'editorial.resolve_remark',
		summary: 'Say that a remark is done with',
		method: 'PUT',
		path: '/piece-remarks/{remarkId}/resolution',
		input: s.ResolveRemark,
		output: Done,
		refusals: [
			'editorial.remark_unknown',
			'editorial.not_resolver',
			'editorial.closed',
			'editorial.resolved_already'
		],
		run: resolveRemark
	}),
	putCaptions: operation({
		...member,
		id: 'editorial.put_captions',
		summary: 'Give a version of a video its captions in one language, as WebVTT',
		method: 'PUT',
		path: '/piece-versions/{versionId}/captions/{lang}',
		input: s.PutCaptions,
		output: z.object({ cues: z.int() }),
		refusals: [
			'editorial.version_unknown',
			...MAKE,
			'editorial.captions_unfit',
			'editorial.captions_header',
			'editorial.captions_timing',
			'editorial.captions_order',
			'editorial.captions_text',
			'editorial.captions_unsupported',
			'editorial.captions_empty',
			'editorial.captions_too_long',
			'rate.limited'
		],
		bodyLimit: CAPTIONS_BODY,
		run: putCaptions
	}),
	fillChecklist: operation({
		...member,
		id: 'editorial.fill_checklist',
		summary: 'Say of a piece what must be said before it is public',
		method: 'PUT',
		path: `${at}/checklist`,
		input: s.FillChecklist,
		output: Done,
		refusals: [...OF_PIECE, 'editorial.credit_line', 'editorial.brand_unknown'],
		run: fillChecklist
	}),
	addRelease: operation({
		...member,
		id: 'editorial.add_release',
		summary: 'Name somebody who is shown, and whether they agreed',
		method: 'POST',
		path: `${at}/releases`,
		input: s.AddRelease,
		output: z.object({ releaseId: z.uuid() }),
		refusals: [...OF_PIECE, 'editorial.releases_full', 'files.not_usable'],
		run: addRelease
	}),
	removeRelease: operation({
		...member,
		id: 'editorial.remove_release',
		summary: 'Take somebody from the list of those shown',
		method: 'DELETE',
		path: '/piece-releases/{releaseId}',
		input: s.ReleaseId,
		output: Done,
		refusals: ['editorial.release_unknown', ...MAKE],
		run: removeRelease
	})
};
