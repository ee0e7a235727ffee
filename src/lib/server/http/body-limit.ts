import { error, type Handle } from '@sveltejs/kit';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';

const KB = 1024;
const MB = 1024 * KB;
const USUAL = 256 * KB;

/** Routes that take files, and how large a body of theirs may be. Everywhere else texts are sent. */
const LARGER: Readonly<Record<string, number>> = {
	// The scan of a paper answer: 5 MB and the form around it.
	'/(public)/recommendations/[recommendationId=uuid]': 5 * MB + USUAL,
	// A version of a piece, or the paper of a consent.
	'/(member)/channels/[channelId=uuid]/editorial/[pieceId=uuid]': 10 * MB + USUAL,
	// A file of one's own and the form around it.
	'/(member)/me/files': 10 * MB + USUAL,
	// A post with a picture and a short video.
	'/(staff)/channels/[channelId=uuid]/posts/new': 20 * MB + USUAL,
	'/(staff)/channels/[channelId=uuid]/posts/[postId=uuid]/edit': 20 * MB + USUAL,
	// Pictures of a place and the form around them.
	'/(member)/channels/[channelId=uuid]/spots/new': 30 * MB + USUAL,
	'/(public)/spots/[spotId=uuid]': 30 * MB + USUAL,
	// A picture of an event's report and the form around it.
	'/(public)/meetups/[meetupId=uuid]': 10 * MB + USUAL,
	// An application with its papers, where they travel in the form.
	'/(member)/channels/[channelId=uuid]/opportunities/[opportunityId=uuid]/apply': 20 * MB + USUAL,
	// The files of a conversation that is brought in.
	'/(staff)/debates/import': 16 * MB + USUAL,
	// Files as JSON; operations have limits of their own below this one.
	'/api/v1/[...path]': 16 * MB + USUAL
};

export const bodyLimitOf = (routeId: string | null): number => LARGER[routeId ?? ''] ?? USUAL;

/** Passes a body on and breaks off when more comes than may. */
export function limited(body: ReadableStream<Uint8Array>, limit: number, tooLarge: () => unknown) {
	let size = 0;
	const counter = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			size += chunk.byteLength;
			if (size > limit) controller.error(tooLarge());
			else controller.enqueue(chunk);
		}
	});
	return body.pipeThrough(counter);
}

/** A body of which nothing is read: whoever tries is told why. */
const closed = (reason: unknown) =>
	new ReadableStream<Uint8Array>({ start: (controller) => controller.error(reason) });

/**
 * Refuses bodies larger than their route takes: at once when they say so, else as soon as too much has come. The refusal
 * comes out where the body is read, so that each door answers as it always does: a form with a page in the reader's
 * language, the API with a problem.
 */
export const limitBodies: Handle = ({ event, resolve }) => {
	const { request } = event;
	if (!request.body) return resolve(event);
	const limit = bodyLimitOf(event.route.id);
	const tooLarge = (): unknown => {
		const code = 'input.too_large';
		try {
			return error(413, { code, message: sentenceOf(code, undefined, event.locals.ctx.locale) });
		} catch (refusal) {
			return refusal;
		}
	};
	const declared = request.headers.get('content-length');
	const body =
		declared === null
			? limited(request.body, limit, tooLarge)
			: Number(declared) > limit && closed(tooLarge());
	if (body) event.request = new Request(request, { body, duplex: 'half' } as RequestInit);
	return resolve(event);
};
