import { briefActs, getBoard, pieceActs } from '#lib/modules/editorial/server/index.ts';
import { PIECE_STATES, type PieceState } from '#lib/modules/editorial/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

const isState = (text: string | null): text is PieceState =>
	PIECE_STATES.some((state) => state === text);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const asked = url.searchParams.get('state');
	const cursor = url.searchParams.get('cursor')?.slice(0, 300) || undefined;
	const state = isState(asked) ? asked : 'idea';
	const board = unwrap(
		await getBoard(ctx, { channelId: params.channelId, state, cursor }),
		ctx.locale
	);
	return { board };
};

export const actions = {
	move: formAction(pieceActs.move),
	closeBrief: formAction(briefActs.close)
} satisfies Actions;
