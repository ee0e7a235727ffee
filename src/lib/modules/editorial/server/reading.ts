/** Who may read what stands on a piece: its files and captions. */
import type { Context } from '#lib/server/context.ts';
import * as checklists from './checklist-repository.ts';
import { factsOf, standingIn } from './own-piece.ts';
import * as pieces from './piece-repository.ts';
import { canSeeBoard, canSeeWork, isMaker } from './policy.ts';
import * as versions from './version-repository.ts';

/** What the asker of a file and the asker of a page have in common. */
export type Asking = Pick<Context, 'actor' | 'db' | 'now'>;
const contextOf = ({ actor, db, now }: Asking): Context => ({
	...{ actor, db, now },
	requestId: '',
	locale: 'kk'
});

/** A version is for the board; the published one for whoever sees the work. */
export async function canReadVersion(asking: Asking, versionId: string): Promise<boolean> {
	const ctx = contextOf(asking);
	const version = await versions.find(ctx.db, versionId);
	const piece = version && (await pieces.find(ctx.db, version.pieceId));
	const standing = piece && (await standingIn(ctx, piece.channelId));
	if (!standing?.ok) return false;
	if (canSeeBoard(standing.value)) return true;
	return piece!.publishedVersion === versionId && canSeeWork(standing.value, piece!);
}

/** The paper of a consent is for makers and the team. */
export async function canReadRelease(asking: Asking, releaseId: string): Promise<boolean> {
	const ctx = contextOf(asking);
	const release = await checklists.findRelease(ctx.db, releaseId);
	const piece = release && (await pieces.find(ctx.db, release.pieceId));
	const standing = piece && (await standingIn(ctx, piece.channelId));
	if (!standing?.ok) return false;
	return isMaker(standing.value, await factsOf(ctx, piece!));
}

/** A piece in the making is for the board; a public one for whoever sees the work. */
export async function canSeePiece(asking: Asking, pieceId: string): Promise<boolean> {
	const ctx = contextOf(asking);
	const piece = await pieces.find(ctx.db, pieceId);
	const standing = piece && (await standingIn(ctx, piece.channelId));
	if (!standing?.ok) return false;
	return canSeeBoard(standing.value) || canSeeWork(standing.value, piece!);
}
