export {
	BODY_MAX,
	FORMATS,
	PIECE_STATES,
	PITCH_MAX,
	TITLE_MAX,
	isInMaking,
	isPublic,
	movesFrom,
	needsReason,
	type BoardColumn,
	type Brief,
	type Format,
	type Named,
	type PieceCard,
	type PieceMove,
	type PieceState
} from './piece.ts';
export {
	LICENCES,
	LICENCE_ADDRESSES,
	LICENCE_MARKS,
	creditLine,
	lacksOf,
	linesFor,
	type Checklist,
	type Credit,
	type Lack,
	type Licence,
	type Release
} from './checklist.ts';
export {
	REMARK_KINDS,
	clockOf,
	secondOf,
	type CaptionTrack,
	type Remark,
	type RemarkKind,
	type Version
} from './version.ts';
export type { LibraryCard, LibraryWork, Measures } from './library.ts';
export { editorialRefusals, type EditorialRefusal } from './refusals.ts';
