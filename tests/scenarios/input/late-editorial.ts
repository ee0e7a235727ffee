/** Briefs and pieces at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import { PITCH, VTT } from '../../support/world-editorial.ts';
import { brief, piece, remark } from '../access/editorial-world.ts';
import { REASON } from '../access/rows/channels.ts';
import type { Late, Moments } from './late.ts';

const act = (operation: string, refusal: string, input: Input, owner: Person): Late => ({
	...{ operation: `editorial.${operation}`, refusal: `editorial.${refusal}`, input },
	...{ by: 'owner', owner }
});

export const LATE_IN_EDITORIAL: Moments = {
	'an answer to a brief that was closed': async (w) => {
		const { of, briefId } = await brief(w);
		await w.run('editorial.close_brief', of.editor, { briefId, reason: REASON });
		const input = { channelId: of.id, briefId, format: 'text', ...PITCH };
		return act('pitch', 'brief_closed', input, of.member);
	},
	'an answer in another format': async (w) => {
		const { of, briefId } = await brief(w);
		const input = { channelId: of.id, briefId, format: 'video', ...PITCH };
		return act('pitch', 'brief_format', input, of.member);
	},
	'a brief closed twice': async (w) => {
		const { of, briefId } = await brief(w);
		const input = { briefId, reason: REASON };
		await w.run('editorial.close_brief', of.editor, input);
		return act('close_brief', 'brief_closed', input, of.editor);
	},
	'an idea published': async (w) => {
		const { of, pieceId, version } = await piece(w, { state: 'idea' });
		return act('move', 'move_unfit', { pieceId, to: 'published', version }, of.editor);
	},
	'a piece moved that is another one by now': async (w) => {
		const { of, pieceId, version } = await piece(w, { state: 'idea' });
		const input = { pieceId, to: 'accepted', version: version + 1 };
		return act('move', 'changed_elsewhere', input, of.editor);
	},
	'a piece declined without a reason': async (w) => {
		const { of, pieceId, version } = await piece(w, { state: 'idea' });
		return act('move', 'reason_missing', { pieceId, to: 'declined', version }, of.editor);
	},
	'a piece published whose checklist is not done': async (w) => {
		const { of, pieceId, version, versionId } = await piece(w, { state: 'on_review' });
		await w.run('editorial.remark', of.lead, { versionId, body: 'Қысқарту керек' });
		const input = { pieceId, to: 'published', version: version + 1 };
		return act('move', 'not_ready', input, of.editor);
	},
	'a due day that is over': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'accepted' });
		return act('set_due', 'due_past', { pieceId, dueOn: '2020-01-01' }, of.editor);
	},
	'a due day of what is public': async (w) => {
		const { of, pieceId } = await piece(w);
		return act('set_due', 'piece_state', { pieceId, dueOn: '2999-01-01' }, of.editor);
	},
	'a piece taken on twice': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'in_work' });
		return act('assign', 'assigned_already', { pieceId }, of.member);
	},
	'a piece given to who is no member': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'accepted' });
		const { id: personId } = await w.person('Бөгде');
		return act('assign', 'assignee_unfit', { pieceId, personId }, of.editor);
	},
	'a version of what was handed in': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'on_review' });
		return act('make_version', 'piece_state', { pieceId, body: 'Кеш нұсқа' }, of.member);
	},
	'a version of nothing': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'in_work' });
		return act('make_version', 'version_empty', { pieceId, note: 'Бос' }, of.member);
	},
	'a point of what is no picture': async (w) => {
		const { of, versionId } = await piece(w, { state: 'in_work' });
		return act('remark', 'remark_place', { versionId, body: 'Мұнда', x: 5, y: 5 }, of.editor);
	},
	'a remark done with twice': async (w) => {
		const { of, remarkId } = await remark(w);
		await w.run('editorial.resolve_remark', of.editor, { remarkId });
		return act('resolve_remark', 'resolved_already', { remarkId }, of.editor);
	},
	'captions of a text': async (w) => {
		const { of, versionId } = await piece(w, { state: 'in_work' });
		return act('put_captions', 'captions_unfit', { versionId, lang: 'kk', vtt: VTT }, of.member);
	},
	'a checklist of what is public': async (w) => {
		const { of, pieceId } = await piece(w);
		return act('fill_checklist', 'piece_state', { pieceId, licence: 'cc0' }, of.member);
	},
	'a work taken that is not public yet': async (w) => {
		const { of, pieceId } = await piece(w, { state: 'on_review' });
		return act('take', 'not_public', { pieceId }, of.member);
	}
};
