import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '#lib/server/config.ts';
import { isNoticeKind, type NoticeKind } from '../settings.ts';

const signatureOf = (personId: string, kind: string): string =>
	createHmac('sha256', config().secret).update(`stop-mail:${personId}:${kind}`).digest('base64url');

/** A token that stops mail of one kind to one person. It says nothing and opens nothing else, and never expires. */
export const stopToken = (personId: string, kind: NoticeKind): string =>
	`${personId}.${kind}.${signatureOf(personId, kind)}`;

/** Whom and what a token is for; undefined when it is not one of ours. */
export function readStopToken(token: string): { personId: string; kind: NoticeKind } | undefined {
	const [personId, kind, signature, ...rest] = token.split('.');
	if (!personId || !kind || !signature || rest.length > 0 || !isNoticeKind(kind)) return undefined;
	const wanted = Buffer.from(signatureOf(personId, kind));
	const given = Buffer.from(signature);
	if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
	return { personId, kind };
}
