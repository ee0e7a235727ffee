/** What people write around pieces, and where it is read. */
import { BRIEF, CHECKLIST, PITCH } from '../../support/world-editorial.ts';
import { editorial, piece } from '../access/editorial-world.ts';
import type { AccessWorld } from '../access/world.ts';
import type { Words, Written } from './words-outcomes.ts';

async function byOwner(w: AccessWorld, person: Parameters<AccessWorld['passFor']>[0]) {
	await w.letIn([person]);
	return w.passOf('owner', person);
}

export const EDITORIAL_WORDS: Words = {
	'a brief': async (w, hostile): Promise<Written> => {
		const { id: channelId, editor } = await editorial(w);
		const by = await byOwner(w, editor);
		const texts = { title: hostile.slice(0, 160), body: hostile, audience: hostile.slice(0, 200) };
		const input = { channelId, format: 'text', dueOn: '2999-01-01', lang: BRIEF.lang, ...texts };
		const shownOn = [`/channels/${channelId}/editorial`];
		return { operation: 'editorial.write_brief', by, input, shownOn, reader: by };
	},
	'lines of a brand': async (w, hostile) => {
		const { id: channelId, lead } = await editorial(w);
		const by = await byOwner(w, lead);
		const lines = hostile.slice(0, 200).replaceAll('\n', ' ');
		const shownOn = [`/channels/${channelId}/editorial/desk`];
		return {
			operation: 'editorial.set_brand',
			by,
			input: { channelId, lines },
			shownOn,
			reader: by
		};
	},
	'a pitch': async (w, hostile) => {
		const { id: channelId, member } = await editorial(w);
		const by = await byOwner(w, member);
		const texts = { title: hostile.slice(0, 160), pitch: hostile, lang: PITCH.lang };
		const shownOn = (value: Record<string, string>) => [
			`/channels/${channelId}/editorial`,
			`/channels/${channelId}/editorial/${value.pieceId}`
		];
		const input = { channelId, format: 'text', ...texts };
		return { operation: 'editorial.pitch', by, input, shownOn, reader: by };
	},
	'a version': async (w, hostile) => {
		const { pieceId, of } = await piece(w, { state: 'in_work' });
		const by = await byOwner(w, of.member);
		const input = { pieceId, body: hostile, note: hostile.slice(0, 500) };
		const shownOn = [`/channels/${of.id}/editorial/${pieceId}`];
		return { operation: 'editorial.make_version', by, input, shownOn, reader: by };
	},
	'a remark': async (w, hostile) => {
		const { pieceId, versionId, of } = await piece(w, { state: 'in_work' });
		const by = await byOwner(w, of.editor);
		const input = { versionId, body: hostile.slice(0, 1_000) };
		const shownOn = [`/channels/${of.id}/editorial/${pieceId}`];
		return { operation: 'editorial.remark', by, input, shownOn, reader: by };
	},
	'what a checklist says': async (w, hostile) => {
		const { pieceId, of } = await piece(w, { state: 'in_work' });
		const by = await byOwner(w, of.member);
		const short = hostile.slice(0, 80);
		const input = { pieceId, ...CHECKLIST, altText: hostile.slice(0, 500), authorPart: short };
		const shownOn = [`/channels/${of.id}/editorial/${pieceId}`];
		return { operation: 'editorial.fill_checklist', by, input, shownOn, reader: by };
	},
	'who is shown': async (w, hostile) => {
		const { pieceId, of } = await piece(w, { state: 'in_work' });
		const by = await byOwner(w, of.member);
		const input = { pieceId, name: hostile.slice(0, 120), isReleased: true };
		const shownOn = [`/channels/${of.id}/editorial/${pieceId}`];
		return { operation: 'editorial.add_release', by, input, shownOn, reader: by };
	},
	'why an idea is declined': async (w, hostile) => {
		const { pieceId, version, of } = await piece(w, { state: 'idea' });
		const by = await byOwner(w, of.editor);
		const input = { pieceId, version, to: 'declined', reason: hostile.slice(0, 500) };
		const shownOn = [`/channels/${of.id}/editorial/${pieceId}`];
		return { operation: 'editorial.move', by, input, shownOn, reader: by };
	}
};
