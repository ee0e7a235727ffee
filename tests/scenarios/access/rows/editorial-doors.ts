/** The editorial of channels: pages, endpoints, forms and rooms. */
import type { Input } from '../../../support/doors.ts';
import {
	anEditorial,
	aPieceInWork,
	aWork,
	editorial,
	piece,
	videoVersion
} from '../editorial-world.ts';
import { VTT } from '../../../support/world-editorial.ts';
import { pageOf } from '../real-now.ts';
import {
	everybody,
	form,
	heardBy,
	membersOnly,
	ofCase,
	onPage,
	only,
	page,
	room,
	TO_SIGN_IN,
	type FormRows,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

const board = '/(public)/channels/[channelId=uuid]/editorial';
const work = '/(member)/channels/[channelId=uuid]/editorial/[pieceId=uuid]';
const pitch = '/(member)/channels/[channelId=uuid]/editorial/new';
const desk = '/(staff)/channels/[channelId=uuid]/editorial/desk';
const library = '/(public)/library';
const libraryWork = `${library}/[pieceId=uuid]`;

const ofEditorial =
	(suffix: string, owner: 'member' | 'editor' = 'editor') =>
	async (w: AccessWorld): Promise<Place> => {
		const of = await anEditorial(w);
		return { path: `/channels/${of.id}/editorial${suffix}`, owner: of[owner] };
	};
const ofProposal =
	(suffix: string) =>
	async (w: AccessWorld): Promise<Place> => {
		const of = await editorial(w, 'proposed');
		return { path: `/channels/${of.id}/editorial${suffix}`, owner: of.editor };
	};
const ofWork =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => ({
		path: `/library/${(await aWork(w)).pieceId}${suffix}`
	});
/** What is not public yet, at the public address: nobody’s. */
const ofDraft =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => ({
		path: `/library/${(await aPieceInWork(w)).pieceId}${suffix}`
	});
const insiders = only(['auditor', ...TEAM_HERE], 'editorial.unknown', {
	visitor: 'editorial.unknown'
});
const nobody = only([], 'editorial.piece_unknown', { visitor: 'editorial.piece_unknown' });

async function captioned(w: AccessWorld): Promise<Place> {
	const { versionId, of } = await videoVersion(w);
	const input = { versionId, lang: 'kk', vtt: VTT };
	await w.run('editorial.put_captions', of.member, input);
	return { path: `/library/captions/${versionId}/kk`, owner: of.member };
}

export const editorialPages: PageRows = {
	[board]: page(everybody, ofEditorial('')),
	[`${board} · of a proposed channel`]: page(insiders, ofProposal('')),
	[pitch]: page(membersOnly(TEAM_HERE, 'editorial.not_member'), ofEditorial('/new', 'member')),
	[work]: page(
		only(['auditor', ...TEAM_HERE], 'editorial.piece_unknown', { visitor: TO_SIGN_IN }),
		async (w) => {
			const { of, pieceId } = await aPieceInWork(w);
			return { path: `/channels/${of.id}/editorial/${pieceId}`, owner: of.member };
		}
	),
	[desk]: page(membersOnly(TEAM_HERE, 'editorial.not_team'), ofEditorial('/desk')),
	[library]: page(everybody, '/library'),
	[libraryWork]: page(everybody, ofWork()),
	[`${libraryWork} · that is not public`]: page(nobody, ofDraft())
};

export const editorialEndpoints: PageRows = {
	[`GET ${board}/measures.csv`]: page(everybody, ofEditorial('/measures.csv')),
	[`GET ${board}/measures.csv · of a proposed channel`]: page(
		insiders,
		ofProposal('/measures.csv')
	),
	[`GET ${libraryWork}/text.md`]: page(everybody, ofWork('/text.md')),
	[`GET ${libraryWork}/text.md · that is not public`]: page(nobody, ofDraft('/text.md')),
	[`GET ${library}/captions/[versionId=uuid]/[lang]`]: page(
		only(['auditor', ...TEAM_HERE], 'editorial.captions_unknown', {
			visitor: 'editorial.captions_unknown'
		}),
		captioned
	)
};

export const editorialRooms: RoomRows = {
	'subject · a work of the library': room(everybody, async (w) => ({
		room: `subject:${(await aWork(w)).pieceId}`
	})),
	'subject · a piece in the making': room(heardBy('auditor', ...TEAM_HERE), async (w) => {
		const { of, pieceId } = await piece(w, { state: 'in_work' });
		return { room: `subject:${pieceId}`, owner: of.member };
	})
};

const anyWork = (_: Input, w: AccessWorld): string => `/library/${aWork.of(w).pieceId}`;
const itsPage =
	(field: string) =>
	(input: Input): string =>
		pageOf(input, field);
/** The form of a move stands on the board as well. */
const itsBoard = (input: Input): string =>
	pageOf(input, 'pieceId').replace(`/${String(input.pieceId)}`, '');

const onWork = (act: string, field = 'pieceId') => onPage(`editorial.${act}`, itsPage(field));

export const editorialForms: FormRows = {
	[`${board}?/move`]: onPage('editorial.move', itsBoard),
	[`${board}?/closeBrief`]: onPage('editorial.close_brief', itsPage('briefId')),
	[`${pitch}?/default`]: form('editorial.pitch', '/channels/{channelId}/editorial/new'),
	[`${desk}?/brief`]: form('editorial.write_brief', '/channels/{channelId}/editorial/desk'),
	[`${desk}?/brand`]: form('editorial.set_brand', '/channels/{channelId}/editorial/desk'),
	[`${work}?/move`]: onWork('move'),
	[`${work}?/due`]: onWork('set_due'),
	[`${work}?/assign`]: onWork('assign'),
	[`${work}?/unassign`]: onWork('unassign'),
	[`${work}?/version`]: onWork('make_version'),
	[`${work}?/remark`]: onWork('remark', 'versionId'),
	[`${work}?/resolve`]: onWork('resolve_remark', 'remarkId'),
	[`${work}?/captions`]: onWork('put_captions', 'versionId'),
	[`${work}?/checklist`]: onWork('fill_checklist'),
	[`${work}?/addRelease`]: onWork('add_release'),
	[`${work}?/removeRelease`]: onWork('remove_release', 'releaseId'),
	[`${libraryWork}?/take`]: form('editorial.take', '/library/{pieceId}'),
	[`${libraryWork}?/reuse`]: form('editorial.reuse', '/library/{pieceId}'),
	[`${libraryWork}?/react`]: onPage('reactions.set', anyWork),
	[`${libraryWork}?/postComment`]: ofCase(
		'comments.post · under a work',
		(input) => `/library/${String(input.subjectId)}`
	),
	[`${libraryWork}?/editComment`]: onPage('comments.edit', anyWork),
	[`${libraryWork}?/deleteComment`]: onPage('comments.delete', anyWork)
};
