/** Pieces, versions and what stands on them for the rows: each row has its own, but those that are only read. */
import { newId } from '#lib/shared/ids.ts';
import { addRelease, remarkVersion, writeBrief } from '#lib/modules/editorial/server/index.ts';
import { must } from '../../support/world-contest.ts';
import {
	BRIEF,
	buildEditorial,
	buildPiece,
	type BuiltEditorial,
	type BuiltPiece,
	type PieceOptions
} from '../../support/world-editorial.ts';
import { HERE } from './actors.ts';
import { pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

export const editorial = (
	w: AccessWorld,
	state?: 'running' | 'proposed'
): Promise<BuiltEditorial> => buildEditorial(w, { place: HERE, state });

/** One that everybody may look at. */
export const anEditorial = standing((w) => editorial(w));

export type PieceOf = BuiltPiece & { readonly of: BuiltEditorial; readonly version: number };

const workPage = (of: BuiltEditorial, pieceId: string) => `/channels/${of.id}/editorial/${pieceId}`;

/** A piece by the member of a channel. */
export async function piece(w: AccessWorld, options: PieceOptions = {}): Promise<PieceOf> {
	const of = await editorial(w);
	const built = await buildPiece(w, of, options);
	for (const id of [built.pieceId, built.versionId]) pages.set(id, workPage(of, built.pieceId));
	const [row] = await w.sql`select version from pieces where id = ${built.pieceId}`;
	return { ...built, of, version: row!.version as number };
}

/** A piece that everybody reads, and one that is worked on. */
export const aWork = standing((w) => piece(w));
export const aPieceInWork = standing((w) => piece(w, { state: 'in_work' }));

/** A version with a video, put there as a row: this machine may have no program that makes one. */
export async function videoVersion(w: AccessWorld): Promise<PieceOf> {
	const found = await piece(w, { state: 'in_work', format: 'video' });
	const versionId = newId();
	await w.sql`insert into piece_versions (id, piece_id, number, body, html, note, file_kind, by, at)
		values (${versionId}, ${found.pieceId}, 2, '', '', '', 'video', ${found.of.member.id}, now())`;
	pages.set(versionId, workPage(found.of, found.pieceId));
	return { ...found, versionId };
}

export async function remark(w: AccessWorld): Promise<PieceOf & { remarkId: string }> {
	const found = await piece(w, { state: 'in_work' });
	const { versionId, of, pieceId } = found;
	const said = await remarkVersion(w.ctx(of.editor), { versionId, body: 'Қысқарту керек' });
	const { remarkId } = must(said);
	pages.set(remarkId, workPage(of, pieceId));
	return { ...found, remarkId };
}

export async function release(w: AccessWorld): Promise<PieceOf & { releaseId: string }> {
	const found = await piece(w, { state: 'in_work' });
	const input = { pieceId: found.pieceId, name: 'Болат', isReleased: true };
	const { releaseId } = must(await addRelease(w.ctx(found.of.member), input));
	pages.set(releaseId, workPage(found.of, found.pieceId));
	return { ...found, releaseId };
}

export async function brief(w: AccessWorld): Promise<{ of: BuiltEditorial; briefId: string }> {
	const of = await editorial(w);
	const input = { channelId: of.id, format: 'text', dueOn: '2999-01-01', ...BRIEF } as const;
	const { briefId } = must(await writeBrief(w.ctx(of.editor), input));
	pages.set(briefId, `/channels/${of.id}/editorial`);
	return { of, briefId };
}
