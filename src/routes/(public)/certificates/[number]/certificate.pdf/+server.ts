import { getCertificateFile } from '#lib/modules/meetups/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** The certificate, for its holder. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const bytes = unwrap(await getCertificateFile(locals.ctx, params), locals.ctx.locale);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="certificate-${params.number}.pdf"`
		}
	});
};
