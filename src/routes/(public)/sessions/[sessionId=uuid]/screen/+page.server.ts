import { getScreen } from '#lib/modules/live-sessions/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { qrOf, qrPath } from '#lib/shared/qr.ts';
import type { PageServerLoad } from './$types';

/** A code to an address of this product, drawn on the server: the screen itself needs no script to show it. */
function codeOf(address: string) {
	const matrix = qrOf(address);
	return { address, size: matrix.length, path: qrPath(matrix) };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const screen = unwrap(await getScreen(locals.ctx, params), locals.ctx.locale);
	const { session, now } = screen;
	const path = now.statement
		? `/debates/${session.debateId}/statements/${now.statement.id}`
		: `/sessions/${session.id}?from=hall`;
	return { screen, code: codeOf(url.origin + localizeHref(path)) };
};
