/** What a piece still lacks before it may be public, read from its rows. */
import type { Context } from '#lib/server/context.ts';
import { lacksOf, type Checklist, type Lack } from '../checklist.ts';
import * as briefs from './brief-repository.ts';
import * as checklists from './checklist-repository.ts';
import type { PieceRow } from './piece-repository.ts';
import * as versions from './version-repository.ts';

/** A checklist that nobody has begun. */
const EMPTY: Checklist = { brandChecked: [], altText: '', authorPart: '', credits: [] };

export const toChecklist = (row: checklists.ChecklistRow | undefined): Checklist =>
	row
		? {
				brandChecked: row.brandChecked,
				altText: row.altText,
				licence: row.licence ?? undefined,
				authorPart: row.authorPart,
				credits: row.credits,
				showsPeople: row.showsPeople ?? undefined
			}
		: EMPTY;

/** What is left of a piece's checklist; empty: it may be published. */
export async function lacksOfPiece(ctx: Context, piece: PieceRow): Promise<Lack[]> {
	const { db } = ctx;
	const latest = await versions.latest(db, piece.id);
	const captions = latest ? await versions.listCaptions(db, [latest.id]) : [];
	const [brand, row, releases, openRemarks] = await Promise.all([
		briefs.brandOf(db, piece.channelId),
		checklists.find(db, piece.id),
		checklists.listReleases(db, piece.id),
		versions.countOpenRemarks(db, piece.id)
	]);
	return lacksOf({
		...{ format: piece.format, brand, releases, openRemarks },
		checklist: toChecklist(row),
		latest: latest && {
			hasFile: latest.fileKind !== null,
			captionLangs: captions.map(({ lang }) => lang)
		}
	});
}
