import { error, type Action } from '@sveltejs/kit';
import { getPiece, pieceActs, workActs } from '#lib/modules/editorial/server/index.ts';
import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { withFiles } from '#lib/server/http/with-files.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { pieceId, channelId } = event.params;
	const view = unwrap(await getPiece(ctx, { pieceId }), ctx.locale);
	if (view.channel.id !== channelId) {
		const code = 'editorial.piece_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	return { view };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	pieceId: params.pieceId
});

/** The longest file of captions that is read at all; its own rule refuses what is above it. */
const READ_MAX = 300_000;

/** Captions are text, pasted or as a file: the file's words take the place of the field's. */
const captions: Action = async (event) => {
	const form = await event.request.clone().formData();
	const sent = form.get('vttFile');
	const vtt = sent instanceof File && sent.size > 0 && (await sent.slice(0, READ_MAX).text());
	return formAction(workActs.putCaptions, { extra: () => (vtt ? { vtt } : {}) })(event);
};

export const actions = {
	move: formAction(pieceActs.move, { extra }),
	due: formAction(pieceActs.setDue, { extra }),
	assign: formAction(pieceActs.assign, { extra }),
	unassign: formAction(pieceActs.unassign, { extra }),
	version: withFiles(
		workActs.makeVersion,
		uploadFileOperation,
		[{ name: 'file', idName: 'fileId', purpose: 'editorial.version' }],
		{ extra }
	),
	remark: formAction(workActs.remark),
	resolve: formAction(workActs.resolveRemark),
	captions,
	checklist: formAction(workActs.fillChecklist, { extra }),
	addRelease: withFiles(
		workActs.addRelease,
		uploadFileOperation,
		[{ name: 'paper', idName: 'fileId', purpose: 'editorial.release' }],
		{ extra }
	),
	removeRelease: formAction(workActs.removeRelease)
} satisfies Actions;
